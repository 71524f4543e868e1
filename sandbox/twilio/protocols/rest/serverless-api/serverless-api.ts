import type { Hono } from 'hono';
import type { World } from '../../../domain/world';
import { createApi } from '../api';
import { addBuildRoutes } from './build-routes';
import { addEnvironmentRoutes } from './environment-routes';
import { addResourceRoutes } from './resource-routes';
import { addServiceRoutes } from './service-routes';
import { addUploadRoutes } from './upload-routes';

/** `serverless.twilio.com`: services and everything in them except uploads. */
export function serverlessApi(world: World): Hono {
  const api = createApi();
  addServiceRoutes(api, world);
  addResourceRoutes(api, world, 'function');
  addResourceRoutes(api, world, 'asset');
  addBuildRoutes(api, world);
  addEnvironmentRoutes(api, world);
  return api;
}

/** `serverless-upload.twilio.com`: takes the content of functions and assets. */
export function serverlessUploadApi(world: World): Hono {
  const api = createApi();
  addUploadRoutes(api, world, 'function');
  addUploadRoutes(api, world, 'asset');
  return api;
}
