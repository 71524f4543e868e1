import type { Plugin, PluginConfiguration, PluginRelease, PluginVersion } from '../../../domain/flex-plugins/entities';
import type { ConfiguredPlugin } from '../../../domain/flex-plugins/releases';
import type { World } from '../../../domain/world';
import { iso } from '../dates';

const ROOT = 'https://flex-api.twilio.com/v1/PluginService';

export function pluginPayload({ account }: World, plugin: Plugin) {
  const url = `${ROOT}/Plugins/${plugin.sid}`;
  return {
    sid: plugin.sid,
    account_sid: account.accountSid,
    unique_name: plugin.uniqueName,
    friendly_name: plugin.friendlyName,
    description: plugin.description,
    archived: false,
    date_created: iso(plugin.dateCreated),
    date_updated: iso(plugin.dateUpdated),
    url,
    links: { plugin_versions: `${url}/Versions` },
  };
}

export const pluginVersionPayload = ({ account }: World, version: PluginVersion) => ({
  sid: version.sid,
  plugin_sid: version.pluginSid,
  account_sid: account.accountSid,
  version: version.version,
  plugin_url: version.pluginUrl,
  changelog: version.changelog,
  private: version.private,
  archived: false,
  validated: false,
  date_created: iso(version.dateCreated),
  url: `${ROOT}/Plugins/${version.pluginSid}/Versions/${version.sid}`,
});

export function pluginConfigurationPayload({ account }: World, configuration: PluginConfiguration) {
  const url = `${ROOT}/Configurations/${configuration.sid}`;
  return {
    sid: configuration.sid,
    account_sid: account.accountSid,
    name: configuration.name,
    description: configuration.description,
    archived: false,
    date_created: iso(configuration.dateCreated),
    url,
    links: { plugins: `${url}/Plugins` },
  };
}

export const configuredPluginPayload = (
  { account }: World,
  configuration: PluginConfiguration,
  { plugin, version, phase }: ConfiguredPlugin,
) => ({
  account_sid: account.accountSid,
  configuration_sid: configuration.sid,
  plugin_sid: plugin.sid,
  plugin_version_sid: version.sid,
  phase,
  plugin_url: version.pluginUrl,
  unique_name: plugin.uniqueName,
  friendly_name: plugin.friendlyName,
  description: plugin.description,
  plugin_archived: false,
  version: version.version,
  changelog: version.changelog,
  plugin_version_archived: false,
  private: version.private,
  date_created: iso(version.dateCreated),
  url: `${ROOT}/Configurations/${configuration.sid}/Plugins/${plugin.sid}`,
});

export const releasePayload = ({ account }: World, release: PluginRelease) => ({
  sid: release.sid,
  account_sid: account.accountSid,
  configuration_sid: release.configurationSid,
  date_created: iso(release.dateCreated),
  url: `${ROOT}/Releases/${release.sid}`,
});
