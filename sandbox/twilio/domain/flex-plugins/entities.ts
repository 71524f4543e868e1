export interface Plugin {
  sid: string;
  uniqueName: string;
  friendlyName: string;
  description: string;
  dateCreated: number;
  dateUpdated: number;
}

/** One published bundle of a plugin. It never changes. */
export interface PluginVersion {
  sid: string;
  pluginSid: string;
  version: string;
  pluginUrl: string;
  changelog: string;
  private: boolean;
  dateCreated: number;
}

/** The plugin versions that run together. It never changes. */
export interface PluginConfiguration {
  sid: string;
  name: string;
  description: string;
  plugins: readonly { versionSid: string; phase: number }[];
  dateCreated: number;
}

/** The latest release says which configuration every agent's Flex loads. */
export interface PluginRelease {
  sid: string;
  configurationSid: string;
  dateCreated: number;
}

/** Every map is keyed by SID. */
export interface FlexPluginsState {
  plugins: Map<string, Plugin>;
  versions: Map<string, PluginVersion>;
  configurations: Map<string, PluginConfiguration>;
  releases: Map<string, PluginRelease>;
}

export const emptyFlexPlugins = (): FlexPluginsState => ({
  plugins: new Map(),
  versions: new Map(),
  configurations: new Map(),
  releases: new Map(),
});
