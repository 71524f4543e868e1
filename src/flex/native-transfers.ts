import type { AdminConsole, FlexStoreState } from './host';

const NATIVE_TRANSFERS_ARE_ON =
  "plugin-chat-transfer does nothing: this account has Flex's own messaging transfers switched on. " +
  'Switch those off, or remove the plugin.';

/**
 * Whether Flex transfers messaging tasks itself: then the plugin does nothing. It reads the setting each time, because Flex may
 * load it after its plugins, and warns on the console once.
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
