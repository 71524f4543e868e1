import { readServiceConfiguration } from './configuration';
import type { Policies } from './configuration';

const hex = '0123456789abcdef0123456789abcdef';
const ENVIRONMENT = {
  ACCOUNT_SID: `AC${hex}`,
  AUTH_TOKEN: hex,
  TWILIO_FLEX_WORKSPACE_SID: `WS${hex}`,
  TWILIO_FLEX_CHAT_TRANSFER_WORKFLOW_SID: `WW${hex}`,
  PATH: '/transfer-chat',
};

const DEFAULTS: Policies = {
  leave: 'immediately',
  noAnswer: 'return-to-sender',
  maxHops: 10,
  supervisorRoles: ['supervisor', 'admin'],
};

describe('the environment', () => {
  it('becomes the configuration', () => {
    expect(readServiceConfiguration(ENVIRONMENT)).toEqual({
      accountSid: `AC${hex}`,
      authToken: hex,
      workspaceSid: `WS${hex}`,
      workflowSid: `WW${hex}`,
      signingKey: hex,
      policies: DEFAULTS,
    });
  });

  it.each([
    ['k'.repeat(32), 'k'.repeat(32)],
    ['', hex],
    [undefined, hex],
  ])('with CHAT_TRANSFER_SIGNING_KEY = %j signs with %j', (key, signingKey) => {
    expect(readServiceConfiguration({ ...ENVIRONMENT, CHAT_TRANSFER_SIGNING_KEY: key })).toMatchObject({ signingKey });
  });

  it.each<[string, string | undefined, Partial<Policies>]>([
    ['CHAT_TRANSFER_LEAVE', 'on-acceptance', { leave: 'on-acceptance' }],
    ['CHAT_TRANSFER_LEAVE', '', {}],
    ['CHAT_TRANSFER_NO_ANSWER', 'keep-waiting', { noAnswer: 'keep-waiting' }],
    ['CHAT_TRANSFER_NO_ANSWER', 'fallback-queue', { noAnswer: 'fallback-queue' }],
    ['CHAT_TRANSFER_MAX_HOPS', '1', { maxHops: 1 }],
    ['CHAT_TRANSFER_MAX_HOPS', '100', { maxHops: 100 }],
    ['CHAT_TRANSFER_MAX_HOPS', undefined, {}],
    ['CHAT_TRANSFER_SUPERVISOR_ROLES', 'admin', { supervisorRoles: ['admin'] }],
    ['CHAT_TRANSFER_SUPERVISOR_ROLES', ' wfo.full_access , admin ', { supervisorRoles: ['wfo.full_access', 'admin'] }],
    ['CHAT_TRANSFER_SUPERVISOR_ROLES', '', {}],
  ])('with %s = %j sets %j', (name, value, policies) => {
    expect(readServiceConfiguration({ ...ENVIRONMENT, [name]: value }).policies).toEqual({ ...DEFAULTS, ...policies });
  });

  it.each([
    ['ACCOUNT_SID', undefined, 'ACCOUNT_SID is not set'],
    ['AUTH_TOKEN', '', 'AUTH_TOKEN is not set'],
    ['TWILIO_FLEX_WORKSPACE_SID', `WW${hex}`, 'TWILIO_FLEX_WORKSPACE_SID is not a workspace SID (WS…)'],
    ['TWILIO_FLEX_CHAT_TRANSFER_WORKFLOW_SID', 'WW12', 'TWILIO_FLEX_CHAT_TRANSFER_WORKFLOW_SID is not a workflow SID (WW…)'],
    ['ACCOUNT_SID', `SK${hex}`, 'ACCOUNT_SID is not an account SID (AC…)'],
    ['AUTH_TOKEN', 'two words', 'AUTH_TOKEN is not an auth token'],
    ['CHAT_TRANSFER_SIGNING_KEY', 'k'.repeat(31), 'CHAT_TRANSFER_SIGNING_KEY is not 32 or more characters without spaces'],
    ['CHAT_TRANSFER_SIGNING_KEY', 'a key '.repeat(8), 'CHAT_TRANSFER_SIGNING_KEY is not 32 or more characters without spaces'],
    ['CHAT_TRANSFER_LEAVE', 'later', 'CHAT_TRANSFER_LEAVE is none of immediately, on-acceptance'],
    ['CHAT_TRANSFER_LEAVE', 'Immediately', 'CHAT_TRANSFER_LEAVE is none of immediately, on-acceptance'],
    ['CHAT_TRANSFER_NO_ANSWER', 'return', 'CHAT_TRANSFER_NO_ANSWER is none of return-to-sender, keep-waiting, fallback-queue'],
    ['CHAT_TRANSFER_MAX_HOPS', '0', 'CHAT_TRANSFER_MAX_HOPS is not a whole number from 1 to 100'],
    ['CHAT_TRANSFER_MAX_HOPS', '101', 'CHAT_TRANSFER_MAX_HOPS is not a whole number from 1 to 100'],
    ['CHAT_TRANSFER_MAX_HOPS', '-1', 'CHAT_TRANSFER_MAX_HOPS is not a whole number from 1 to 100'],
    ['CHAT_TRANSFER_MAX_HOPS', '2.5', 'CHAT_TRANSFER_MAX_HOPS is not a whole number from 1 to 100'],
    ['CHAT_TRANSFER_MAX_HOPS', 'ten', 'CHAT_TRANSFER_MAX_HOPS is not a whole number from 1 to 100'],
    ['CHAT_TRANSFER_MAX_HOPS', ' ', 'CHAT_TRANSFER_MAX_HOPS is not a whole number from 1 to 100'],
    ['CHAT_TRANSFER_MAX_HOPS', '1e1', 'CHAT_TRANSFER_MAX_HOPS is not a whole number from 1 to 100'],
    [
      'CHAT_TRANSFER_SUPERVISOR_ROLES',
      'supervisor;admin',
      'CHAT_TRANSFER_SUPERVISOR_ROLES is not a list of Flex roles with commas between them',
    ],
    [
      'CHAT_TRANSFER_SUPERVISOR_ROLES',
      'supervisor,',
      'CHAT_TRANSFER_SUPERVISOR_ROLES is not a list of Flex roles with commas between them',
    ],
    [
      'CHAT_TRANSFER_SUPERVISOR_ROLES',
      ',',
      'CHAT_TRANSFER_SUPERVISOR_ROLES is not a list of Flex roles with commas between them',
    ],
    [
      'CHAT_TRANSFER_SUPERVISOR_ROLES',
      'team lead',
      'CHAT_TRANSFER_SUPERVISOR_ROLES is not a list of Flex roles with commas between them',
    ],
  ])('with %s = %j is refused', (name, value, problem) => {
    expect(() => readServiceConfiguration({ ...ENVIRONMENT, [name]: value })).toThrow(
      expect.objectContaining({ code: 'service_misconfigured', message: `Failed to read the service's environment: ${problem}` }),
    );
  });

  it('is refused with all its problems in one message', () => {
    expect(() => readServiceConfiguration({ ACCOUNT_SID: `AC${hex}`, AUTH_TOKEN: hex })).toThrow(
      "Failed to read the service's environment: TWILIO_FLEX_WORKSPACE_SID is not set; TWILIO_FLEX_CHAT_TRANSFER_WORKFLOW_SID is not set",
    );
  });

  it('[FM44] is refused without its values in the message', () => {
    const names = [...Object.keys(ENVIRONMENT), 'CHAT_TRANSFER_LEAVE', 'CHAT_TRANSFER_NO_ANSWER', 'CHAT_TRANSFER_MAX_HOPS'];
    const secrets = ['CHAT_TRANSFER_SUPERVISOR_ROLES', 'CHAT_TRANSFER_SIGNING_KEY'];
    const environment = Object.fromEntries([...names, ...secrets].map((name) => [name, 'a secret!']));
    expect(() => readServiceConfiguration(environment)).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining('secret') }),
    );
  });
});
