import type { AdminConsole, FlexStoreState } from './host';

const NATIVE_TRANSFERS_ARE_ON =
  "plugin-chat-transfer does nothing: this account has Flex's own messaging transfers switched on. " +
  'Switch those off, or remove the plugin.';

/**
 * Tells whether Flex transfers messaging tasks itself, in which case the plugin must keep out of its way.
 * The setting is read each time, because Flex may load it after its plugins; the console hears of it once.
 */
export function createNativeTransfersCheck(state: () => FlexStoreState, console: AdminConsole): () => boolean {
  let said = false;
  return () => {
    const enabled = state().flex.featureFlags.transfersConfig.enabled === true;
    if (enabled && !said) console.warn(NATIVE_TRANSFERS_ARE_ON);
    said ||= enabled;
    return enabled;
  };
}
