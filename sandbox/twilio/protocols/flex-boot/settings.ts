import type { JsonObject } from '../../domain/json';

/** What an admin of a Flex account has set, as far as Flex UI asks for it when it starts. */
export interface FlexSettings {
  /** Version of Flex UI that the account runs. */
  uiVersion: string;
  /** Goes into the Flex configuration as it is; plugins keep their own settings there. */
  uiAttributes: JsonObject;
  /** Flex's own messaging transfers, which replace the directory's behaviour for chats. */
  nativeTransfersEnabled: boolean;
  /** Base URL of the account's serverless functions. */
  runtimeDomain: string;
  /** Whether Flex UI loads plugins from its plugin service. */
  pluginServiceEnabled: boolean;
}

export const DEFAULT_FLEX_SETTINGS: FlexSettings = {
  uiVersion: '2.17.1',
  uiAttributes: {},
  nativeTransfersEnabled: false,
  runtimeDomain: 'https://serverless.local',
  pluginServiceEnabled: true,
};
