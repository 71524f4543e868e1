/** What the environment of the functions names: the same in every world, so that one process serves many. */
export const ACCOUNT = {
  accountSid: `AC${'1'.repeat(32)}`,
  authToken: '2'.repeat(32),
  workspaceSid: `WS${'3'.repeat(32)}`,
  workflowSid: `WW${'4'.repeat(32)}`,
};

/** Each runs in a process of its own, with its own way to Twilio: what browsers ask, by leave policy, and TaskRouter's callbacks. */
export const SERVICES = ['immediately', 'on-acceptance', 'callbacks'] as const;
export type ServiceName = (typeof SERVICES)[number];
