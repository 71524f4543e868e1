import { badRequest, conflict, notFound } from '../errors';
import type { World } from '../world';
import type { Plugin, PluginVersion } from './entities';

const SEMVER = /^\d+\.\d+\.\d+(-[\w.-]+)?(\+[\w.-]+)?$/;

/** By SID or by unique name. Throws 404 for an unknown one. */
export function getPlugin({ flexPlugins }: World, sidOrName: string): Plugin {
  const found =
    flexPlugins.plugins.get(sidOrName) ?? [...flexPlugins.plugins.values()].find(({ uniqueName }) => uniqueName === sidOrName);
  if (!found) throw notFound(`/PluginService/Plugins/${sidOrName}`);
  return found;
}

/** Throws 409 when the unique name is taken. */
export function createPlugin(
  world: World,
  { uniqueName, friendlyName = uniqueName, description = '' }: Pick<Plugin, 'uniqueName'> & Partial<Plugin>,
): Plugin {
  const { plugins } = world.flexPlugins;
  if ([...plugins.values()].some((plugin) => plugin.uniqueName === uniqueName)) {
    throw conflict(`A plugin with the unique name ${uniqueName} exists already`);
  }
  const now = world.clock.now();
  const plugin = { sid: world.sids('FP'), uniqueName, friendlyName, description, dateCreated: now, dateUpdated: now };
  plugins.set(plugin.sid, plugin);
  return plugin;
}

export function updatePlugin(
  world: World,
  sidOrName: string,
  change: Partial<Pick<Plugin, 'friendlyName' | 'description'>>,
): Plugin {
  const plugin = getPlugin(world, sidOrName);
  const { friendlyName = plugin.friendlyName, description = plugin.description } = change;
  return Object.assign(plugin, { friendlyName, description, dateUpdated: world.clock.now() });
}

/** Newest first. */
export const listPluginVersions = ({ flexPlugins }: World, { sid }: Plugin): PluginVersion[] =>
  [...flexPlugins.versions.values()].filter(({ pluginSid }) => pluginSid === sid).reverse();

/** By SID, by version, or the `latest` one. Throws 404 for an unknown one. */
export function getPluginVersion(world: World, plugin: Plugin, sidOrVersion: string): PluginVersion {
  const versions = listPluginVersions(world, plugin);
  const found =
    sidOrVersion === 'latest'
      ? versions[0]
      : versions.find(({ sid, version }) => sid === sidOrVersion || version === sidOrVersion);
  if (!found) throw notFound(`/PluginService/Plugins/${plugin.sid}/Versions/${sidOrVersion}`);
  return found;
}

/** Throws 400 for an invalid semantic version or URL, 409 for a version that the plugin has. */
export function createPluginVersion(
  world: World,
  plugin: Plugin,
  input: Pick<PluginVersion, 'version' | 'pluginUrl'> & Partial<Pick<PluginVersion, 'changelog' | 'private'>>,
): PluginVersion {
  const { version, pluginUrl, changelog = '' } = input;
  if (!SEMVER.test(version)) throw badRequest(`Invalid Version: ${version}`);
  if (!URL.canParse(pluginUrl)) throw badRequest(`Invalid PluginUrl: ${pluginUrl}`);
  const taken = listPluginVersions(world, plugin).some((one) => one.version === version);
  if (taken) throw conflict(`Version ${version} of plugin ${plugin.uniqueName} exists already`);
  const created: PluginVersion = {
    sid: world.sids('FV'),
    pluginSid: plugin.sid,
    version,
    pluginUrl,
    changelog,
    private: input.private ?? false,
    dateCreated: world.clock.now(),
  };
  world.flexPlugins.versions.set(created.sid, created);
  return created;
}
