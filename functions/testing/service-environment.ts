const HEX = '0123456789abcdef0123456789abcdef';

/** The variables without which the service answers no request. */
export const SERVICE_ENVIRONMENT = {
  ACCOUNT_SID: `AC${HEX}`,
  AUTH_TOKEN: HEX,
  TWILIO_FLEX_WORKSPACE_SID: `WS${HEX}`,
  TWILIO_FLEX_CHAT_TRANSFER_WORKFLOW_SID: `WW${HEX}`,
};
