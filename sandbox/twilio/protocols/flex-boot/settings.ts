import type { JsonObject } from '../../domain/json';

/** The admin's settings of a Flex account that Flex UI asks for when it starts. */
export interface FlexSettings {
  /** The account's version of Flex UI. */
  uiVersion: string;
  /** Copied into the Flex configuration; plugins keep their settings here. */
  uiAttributes: JsonObject;
  /** Flex's own messaging transfers, which replace the directory's behaviour for chats. */
  nativeTransfersEnabled: boolean;
  /** Flex speaks the agent's language. */
  localizationEnabled: boolean;
  /** Base URL of the account's serverless functions. */
  runtimeDomain: string;
  /** Whether Flex UI loads plugins from its plugin service. */
  pluginServiceEnabled: boolean;
}

export const DEFAULT_FLEX_SETTINGS: FlexSettings = {
  uiVersion: '2.17.1',
  uiAttributes: {},
  nativeTransfersEnabled: false,
  localizationEnabled: false,
  runtimeDomain: 'https://serverless.local',
  pluginServiceEnabled: true,
};
