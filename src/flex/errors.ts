import type { AdminConsole, FlexManager, FlexUi } from './host';

const PLUGIN = 'plugin-chat-transfer';

/**
 * Reports trouble to Flex's own error reporting, with the plugin's name, and to the console. Agents hear of it through notices.
 */
export const createErrorReport =
  ({ FlexError }: Pick<FlexUi, 'FlexError'>, manager: Pick<FlexManager, 'reportErrorEvent'>, console: AdminConsole) =>
  (detail: string): void => {
    console.warn(`${PLUGIN}: ${detail}`);
    manager.reportErrorEvent(new FlexError(detail, { plugin: { name: PLUGIN }, context: PLUGIN, description: detail }));
  };
