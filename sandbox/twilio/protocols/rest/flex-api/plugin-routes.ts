import type { Hono } from 'hono';
import type { Plugin } from '../../../domain/flex-plugins/entities';
import {
  createPlugin,
  createPluginVersion,
  getPlugin,
  getPluginVersion,
  listPluginVersions,
  updatePlugin,
} from '../../../domain/flex-plugins/plugins';
import type { World } from '../../../domain/world';
import { page } from '../paging';
import { readParameters } from '../parameters';
import { pluginPayload, pluginVersionPayload } from './plugin-payloads';

const PLUGINS = '/v1/PluginService/Plugins';
const VERSIONS = `${PLUGINS}/:plugin/Versions` as const;

/** Plugins and their versions. */
export function addPluginRoutes(api: Hono, world: World): void {
  const pluginAt = ({ plugin }: { plugin: string }): Plugin => getPlugin(world, plugin);

  api.get(PLUGINS, (c) => {
    const payloads = [...world.flexPlugins.plugins.values()].map((plugin) => pluginPayload(world, plugin));
    return c.json(page(c.req.raw, 'plugins', payloads));
  });
  api.post(PLUGINS, async (c) => {
    const parameters = await readParameters(c.req.raw, ['UniqueName', 'FriendlyName', 'Description']);
    const plugin = createPlugin(world, {
      uniqueName: parameters.required('UniqueName'),
      friendlyName: parameters.text('FriendlyName'),
      description: parameters.text('Description'),
    });
    return c.json(pluginPayload(world, plugin), 201);
  });
  api.get(`${PLUGINS}/:plugin`, (c) => c.json(pluginPayload(world, pluginAt(c.req.param()))));
  api.post(`${PLUGINS}/:plugin`, async (c) => {
    const parameters = await readParameters(c.req.raw, ['FriendlyName', 'Description']);
    const change = { friendlyName: parameters.text('FriendlyName'), description: parameters.text('Description') };
    return c.json(pluginPayload(world, updatePlugin(world, c.req.param('plugin'), change)));
  });

  api.get(VERSIONS, (c) => {
    const payloads = listPluginVersions(world, pluginAt(c.req.param())).map((version) => pluginVersionPayload(world, version));
    return c.json(page(c.req.raw, 'plugin_versions', payloads));
  });
  api.post(VERSIONS, async (c) => {
    const plugin = pluginAt(c.req.param());
    const parameters = await readParameters(c.req.raw, [
      'Version',
      'PluginUrl',
      'Changelog',
      'Private',
      'CliVersion',
      'ValidateStatus',
    ]);
    const version = createPluginVersion(world, plugin, {
      version: parameters.required('Version'),
      pluginUrl: parameters.required('PluginUrl'),
      changelog: parameters.text('Changelog'),
      private: parameters.boolean('Private'),
    });
    return c.json(pluginVersionPayload(world, version), 201);
  });
  api.get(`${VERSIONS}/:version`, (c) => {
    const version = getPluginVersion(world, pluginAt(c.req.param()), c.req.param('version'));
    return c.json(pluginVersionPayload(world, version));
  });
}
