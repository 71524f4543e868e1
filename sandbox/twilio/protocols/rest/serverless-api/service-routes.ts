import type { Hono } from 'hono';
import { createService, deleteService, getService, updateService } from '../../../domain/serverless/services';
import type { World } from '../../../domain/world';
import { page } from '../paging';
import { readParameters } from '../parameters';
import { servicePayload } from './payloads';

const SETTINGS = ['FriendlyName', 'IncludeCredentials', 'UiEditable'] as const;

export function addServiceRoutes(api: Hono, world: World): void {
  api.get('/v1/Services', (c) => {
    const payloads = [...world.serverless.services.values()].map((service) => servicePayload(world, service));
    return c.json(page(c.req.raw, 'services', payloads));
  });

  api.post('/v1/Services', async (c) => {
    const parameters = await readParameters(c.req.raw, ['UniqueName', ...SETTINGS]);
    const service = createService(world, {
      uniqueName: parameters.required('UniqueName'),
      friendlyName: parameters.required('FriendlyName'),
      includeCredentials: parameters.boolean('IncludeCredentials'),
      uiEditable: parameters.boolean('UiEditable'),
    });
    return c.json(servicePayload(world, service), 201);
  });

  api.get('/v1/Services/:service', (c) => c.json(servicePayload(world, getService(world, c.req.param('service')))));

  api.post('/v1/Services/:service', async (c) => {
    const parameters = await readParameters(c.req.raw, SETTINGS);
    const service = updateService(world, c.req.param('service'), {
      friendlyName: parameters.text('FriendlyName'),
      includeCredentials: parameters.boolean('IncludeCredentials'),
      uiEditable: parameters.boolean('UiEditable'),
    });
    return c.json(servicePayload(world, service));
  });

  api.delete('/v1/Services/:service', (c) => {
    deleteService(world, c.req.param('service'));
    return c.body(null, 204);
  });
}
