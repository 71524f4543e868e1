/** What the environment of the functions names: the same in every world, so that one process serves many. */
export const ACCOUNT = {
  accountSid: `AC${'1'.repeat(32)}`,
  authToken: '2'.repeat(32),
  workspaceSid: `WS${'3'.repeat(32)}`,
  workflowSid: `WW${'4'.repeat(32)}`,
};

/**
 * What browsers ask, by leave policy, and what TaskRouter calls back. Each has its own way to Twilio, on which faults
 * are injected.
 */
export const SERVICES = ['immediately', 'on-acceptance', 'callbacks'] as const;
export type ServiceName = (typeof SERVICES)[number];

export const environmentOf = (service: ServiceName): Record<string, string> => ({
  ACCOUNT_SID: ACCOUNT.accountSid,
  AUTH_TOKEN: ACCOUNT.authToken,
  TWILIO_FLEX_WORKSPACE_SID: ACCOUNT.workspaceSid,
  TWILIO_FLEX_CHAT_TRANSFER_WORKFLOW_SID: ACCOUNT.workflowSid,
  ...(service === 'on-acceptance' && { CHAT_TRANSFER_LEAVE: service }),
});
