import { badRequest, notFound } from '../errors';
import type { World } from '../world';
import type { Plugin, PluginConfiguration, PluginRelease, PluginVersion } from './entities';

export function getConfiguration({ flexPlugins }: World, sid: string): PluginConfiguration {
  const configuration = flexPlugins.configurations.get(sid);
  if (!configuration) throw notFound(`/PluginService/Configurations/${sid}`);
  return configuration;
}

/** Throws 400 for an unknown version, and for two versions of one plugin. */
export function createConfiguration(world: World, input: Omit<PluginConfiguration, 'sid' | 'dateCreated'>): PluginConfiguration {
  const { flexPlugins, sids, clock } = world;
  const plugins = input.plugins.map(({ versionSid }) => {
    const version = flexPlugins.versions.get(versionSid);
    if (!version) throw badRequest(`Invalid Plugins: there is no plugin version ${versionSid}`);
    return version.pluginSid;
  });
  if (new Set(plugins).size < plugins.length) throw badRequest('Invalid Plugins: two versions of one plugin');
  const configuration = { sid: sids('FJ'), ...input, dateCreated: clock.now() };
  flexPlugins.configurations.set(configuration.sid, configuration);
  return configuration;
}

export interface ConfiguredPlugin {
  plugin: Plugin;
  version: PluginVersion;
  phase: number;
}

/** In the configuration's order. */
export function configuredPlugins({ flexPlugins }: World, configuration: PluginConfiguration): ConfiguredPlugin[] {
  return configuration.plugins.flatMap(({ versionSid, phase }) => {
    const version = flexPlugins.versions.get(versionSid);
    const plugin = version && flexPlugins.plugins.get(version.pluginSid);
    return version && plugin ? [{ plugin, version, phase }] : [];
  });
}

/** Every agent's Flex loads this configuration from now on. Throws 400 for an unknown one. */
export function createRelease(world: World, configurationSid: string): PluginRelease {
  const { flexPlugins, sids, clock } = world;
  if (!flexPlugins.configurations.has(configurationSid)) {
    throw badRequest(`Invalid ConfigurationId: there is no configuration ${configurationSid}`);
  }
  const release = { sid: sids('FK'), configurationSid, dateCreated: clock.now() };
  flexPlugins.releases.set(release.sid, release);
  return release;
}

/** Newest first: the first is in force. */
export const listReleases = ({ flexPlugins }: World): PluginRelease[] => [...flexPlugins.releases.values()].reverse();

/** By SID, or the `active` one. Throws 404 for an unknown one, and when nothing is released. */
export function getRelease(world: World, sid: string): PluginRelease {
  const releases = listReleases(world);
  const found = sid.toLowerCase() === 'active' ? releases[0] : releases.find((release) => release.sid === sid);
  if (!found) throw notFound(`/PluginService/Releases/${sid}`);
  return found;
}
