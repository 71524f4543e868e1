import type { Hono } from 'hono';
import { badRequest, notFound } from '../../../domain/errors';
import {
  configuredPlugins,
  createConfiguration,
  createRelease,
  getConfiguration,
  getRelease,
  listReleases,
} from '../../../domain/flex-plugins/releases';
import type { World } from '../../../domain/world';
import { page } from '../paging';
import { jsonObject, parseJsonParameter, readParameters } from '../parameters';
import { configuredPluginPayload, pluginConfigurationPayload, releasePayload } from './plugin-payloads';

const CONFIGURATIONS = '/v1/PluginService/Configurations';
const RELEASES = '/v1/PluginService/Releases';
const USUAL_PHASE = 3;

/** Plugin configurations and releases. */
export function addReleaseRoutes(api: Hono, world: World): void {
  const pluginsOf = (sid: string) => {
    const configuration = getConfiguration(world, sid);
    return configuredPlugins(world, configuration).map((one) => configuredPluginPayload(world, configuration, one));
  };

  api.get(CONFIGURATIONS, (c) => {
    const newestFirst = [...world.flexPlugins.configurations.values()].reverse();
    const payloads = newestFirst.map((configuration) => pluginConfigurationPayload(world, configuration));
    return c.json(page(c.req.raw, 'configurations', payloads));
  });
  api.post(CONFIGURATIONS, async (c) => {
    const parameters = await readParameters(c.req.raw, ['Name', 'Plugins', 'Description']);
    const configuration = createConfiguration(world, {
      name: parameters.required('Name'),
      description: parameters.text('Description') ?? '',
      plugins: parameters.all('Plugins').map(readPlugin),
    });
    return c.json(pluginConfigurationPayload(world, configuration), 201);
  });
  api.get(`${CONFIGURATIONS}/:configuration`, (c) =>
    c.json(pluginConfigurationPayload(world, getConfiguration(world, c.req.param('configuration')))),
  );
  api.get(`${CONFIGURATIONS}/:configuration/Plugins`, (c) => {
    const payloads = pluginsOf(c.req.param('configuration')).map((payload) => ({ sid: payload.plugin_sid, payload }));
    const { plugins, meta } = page(c.req.raw, 'plugins', payloads);
    // Configured plugins have no SID of their own, so the plugin's SID pages the list.
    const listed = Array.isArray(plugins) ? plugins.map(({ payload }: (typeof payloads)[number]) => payload) : [];
    return c.json({ plugins: listed, meta });
  });
  api.get(`${CONFIGURATIONS}/:configuration/Plugins/:plugin`, (c) => {
    const { configuration, plugin } = c.req.param();
    const found = pluginsOf(configuration).find(({ plugin_sid, unique_name }) => plugin_sid === plugin || unique_name === plugin);
    if (!found) throw notFound(`/PluginService/Configurations/${configuration}/Plugins/${plugin}`);
    return c.json(found);
  });

  api.get(RELEASES, (c) => {
    const payloads = listReleases(world).map((release) => releasePayload(world, release));
    return c.json(page(c.req.raw, 'releases', payloads));
  });
  api.post(RELEASES, async (c) => {
    const configurationSid = (await readParameters(c.req.raw, ['ConfigurationId'])).required('ConfigurationId');
    return c.json(releasePayload(world, createRelease(world, configurationSid)), 201);
  });
  api.get(`${RELEASES}/:release`, (c) => c.json(releasePayload(world, getRelease(world, c.req.param('release')))));
}

function readPlugin(text: string): { versionSid: string; phase: number } {
  const { plugin_version: versionSid, phase = USUAL_PHASE } = jsonObject('Plugins', parseJsonParameter('Plugins', text));
  if (typeof versionSid === 'string' && typeof phase === 'number') return { versionSid, phase };
  throw badRequest('Invalid Plugins: each must have a plugin_version, and a phase that is a number');
}
