import type { Hono } from 'hono';
import type { World } from '../../../domain/world';
import type { FlexSettings } from '../../flex-boot/settings';
import { createApi } from '../api';
import { addChannelRoutes } from './channel-routes';
import { addConfigurationRoutes } from './configuration-routes';
import { addInteractionRoutes } from './interaction-routes';
import { addPluginRoutes } from './plugin-routes';
import { addReleaseRoutes } from './release-routes';

/** The Flex API: interactions, the account's configuration, and plugins. */
export function flexApi(world: World, settings: FlexSettings): Hono {
  const api = createApi();
  addInteractionRoutes(api, world);
  addChannelRoutes(api, world);
  addConfigurationRoutes(api, world, settings);
  addPluginRoutes(api, world);
  addReleaseRoutes(api, world);
  return api;
}
