import { isJsonObject } from '../../src/contract/json';
import type { ConnectedAccount } from '../account/connect';
import type { Project } from './project';

/** Whether the account has this version of the plugin, and whether agents load it. */
export type PluginState = 'missing' | 'published' | 'released';

export interface ReleasedPlugin {
  uniqueName: string;
  friendlyName: string;
  version: string;
}

/** Reads Twilio's Plugins API. */
export async function readPlugin(
  { client }: Pick<ConnectedAccount, 'client'>,
  { name, version }: Project['plugin'],
): Promise<PluginState> {
  const { plugins } = client.flexApi.v1;
  const plugin = (await plugins.list()).find(({ uniqueName }) => uniqueName === name);
  const versions = plugin ? await plugins(plugin.sid).pluginVersions.list() : [];
  if (!versions.some((published) => published.version === version)) return 'missing';
  const released = await readReleasedPlugins({ client });
  const isReleased = released.some((one) => one.uniqueName === name && one.version === version);
  return isReleased ? 'released' : 'published';
}

/** The plugins that agents' Flex loads. */
export async function readReleasedPlugins({ client }: Pick<ConnectedAccount, 'client'>): Promise<ReleasedPlugin[]> {
  const configurationSid = await releasedConfiguration({ client });
  if (configurationSid === undefined) return [];
  const plugins = await client.flexApi.v1.pluginConfigurations(configurationSid).plugins.list();
  return plugins.map(({ uniqueName, friendlyName, version }) => ({ uniqueName, friendlyName, version }));
}

/** Twilio answers 404 before the first release. */
async function releasedConfiguration({ client }: Pick<ConnectedAccount, 'client'>): Promise<string | undefined> {
  try {
    return (await client.flexApi.v1.pluginReleases('active').fetch()).configurationSid;
  } catch (error) {
    if (isJsonObject(error) && error.status === 404) return undefined;
    throw error;
  }
}
