import type { Hono } from 'hono';
import type { World } from '../../../domain/world';
import { createApi } from '../api';
import { addChannelRoutes } from './channel-routes';
import { addInteractionRoutes } from './interaction-routes';

/** The Interactions part of the Flex API. */
export function flexApi(world: World): Hono {
  const api = createApi();
  addInteractionRoutes(api, world);
  addChannelRoutes(api, world);
  return api;
}
