import { readConfiguration } from './configuration';

const hex = '0123456789abcdef0123456789abcdef';
const ENVIRONMENT = {
  ACCOUNT_SID: `AC${hex}`,
  AUTH_TOKEN: hex,
  TWILIO_FLEX_WORKSPACE_SID: `WS${hex}`,
  TWILIO_FLEX_CHAT_TRANSFER_WORKFLOW_SID: `WW${hex}`,
  PATH: '/transfer-chat',
};

describe('the environment', () => {
  it('becomes the configuration', () => {
    expect(readConfiguration(ENVIRONMENT)).toEqual({
      accountSid: `AC${hex}`,
      authToken: hex,
      workspaceSid: `WS${hex}`,
      workflowSid: `WW${hex}`,
    });
  });

  it.each([
    ['ACCOUNT_SID', undefined, 'ACCOUNT_SID is not set'],
    ['AUTH_TOKEN', '', 'AUTH_TOKEN is not set'],
    ['TWILIO_FLEX_WORKSPACE_SID', `WW${hex}`, 'TWILIO_FLEX_WORKSPACE_SID is not a workspace SID (WS…)'],
    ['TWILIO_FLEX_CHAT_TRANSFER_WORKFLOW_SID', 'WW12', 'TWILIO_FLEX_CHAT_TRANSFER_WORKFLOW_SID is not a workflow SID (WW…)'],
  ])('with %s = %j is refused', (name, value, problem) => {
    expect(() => readConfiguration({ ...ENVIRONMENT, [name]: value })).toThrow(
      expect.objectContaining({ code: 'service_misconfigured', message: `Failed to read the service's environment: ${problem}` }),
    );
  });

  it('has all its problems named at once', () => {
    expect(() => readConfiguration({ ACCOUNT_SID: `AC${hex}`, AUTH_TOKEN: hex })).toThrow(
      "Failed to read the service's environment: TWILIO_FLEX_WORKSPACE_SID is not set; TWILIO_FLEX_CHAT_TRANSFER_WORKFLOW_SID is not set",
    );
  });
});
