import { SERVICE_ENVIRONMENT } from '../../testing/service-environment';
import { readServiceConfiguration } from './configuration';
import type { Policies } from './configuration';

const ENVIRONMENT = { ...SERVICE_ENVIRONMENT, PATH: '/transfer-chat' };
const hex = SERVICE_ENVIRONMENT.AUTH_TOKEN;

const DEFAULTS: Policies = {
  leave: 'immediately',
  noAnswer: 'return-to-sender',
  answerSeconds: 120,
  maxHops: 10,
  supervisorRoles: ['supervisor', 'admin'],
  settings: { note: 'optional', reason: 'off', reasons: [], fullTargets: 'warn', unstaffedQueues: 'warn' },
  allowed: { agents: ['*'], queues: ['*'], whereSame: [] },
  wrapUp: 'off',
  insights: {},
  customer: {},
};

describe('the environment', () => {
  it('becomes the configuration', () => {
    expect(readServiceConfiguration(ENVIRONMENT)).toEqual({
      accountSid: ENVIRONMENT.ACCOUNT_SID,
      authToken: ENVIRONMENT.AUTH_TOKEN,
      workspaceSid: ENVIRONMENT.TWILIO_FLEX_WORKSPACE_SID,
      workflowSid: ENVIRONMENT.TWILIO_FLEX_CHAT_TRANSFER_WORKFLOW_SID,
      signingKey: ENVIRONMENT.AUTH_TOKEN,
      policies: DEFAULTS,
      ignored: [],
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
    ['CHAT_TRANSFER_WORKFLOW_ANSWER_SECONDS', '86400', { answerSeconds: 86_400 }],
    ['CHAT_TRANSFER_MAX_HOPS', '1', { maxHops: 1 }],
    ['CHAT_TRANSFER_MAX_HOPS', '100', { maxHops: 100 }],
    ['CHAT_TRANSFER_MAX_HOPS', undefined, {}],
    ['CHAT_TRANSFER_SUPERVISOR_ROLES', 'admin', { supervisorRoles: ['admin'] }],
    ['CHAT_TRANSFER_SUPERVISOR_ROLES', ' wfo.full_access , admin ', { supervisorRoles: ['wfo.full_access', 'admin'] }],
    ['CHAT_TRANSFER_SUPERVISOR_ROLES', '', {}],
    ['CHAT_TRANSFER_NOTE', 'off', { settings: { ...DEFAULTS.settings, note: 'off' } }],
    ['CHAT_TRANSFER_NOTE', 'required', { settings: { ...DEFAULTS.settings, note: 'required' } }],
    ['CHAT_TRANSFER_REASON', 'optional', {}],
    ['CHAT_TRANSFER_REASONS', 'Refund', { settings: { ...DEFAULTS.settings, reason: 'optional', reasons: ['Refund'] } }],
    [
      'CHAT_TRANSFER_REASONS',
      ' Zu teuer , 返金 💶,Refund,Refund',
      { settings: { ...DEFAULTS.settings, reason: 'optional', reasons: ['Zu teuer', '返金 💶', 'Refund'] } },
    ],
    ['CHAT_TRANSFER_FULL_TARGETS', 'refuse', { settings: { ...DEFAULTS.settings, fullTargets: 'refuse' } }],
    ['CHAT_TRANSFER_UNSTAFFED_QUEUES', 'allow', { settings: { ...DEFAULTS.settings, unstaffedQueues: 'allow' } }],
    [
      'CHAT_TRANSFER_ALLOWED_AGENTS',
      'Bob Baker, *.sales',
      { allowed: { ...DEFAULTS.allowed, agents: ['Bob Baker', '*.sales'] } },
    ],
    ['CHAT_TRANSFER_ALLOWED_QUEUES', 'Support*', { allowed: { ...DEFAULTS.allowed, queues: ['Support*'] } }],
    ['CHAT_TRANSFER_ALLOWED_WHERE_SAME', 'team_id, site', { allowed: { ...DEFAULTS.allowed, whereSame: ['team_id', 'site'] } }],
    ['CHAT_TRANSFER_WRAP_UP', 'on', { wrapUp: 'on' }],
    ['CHAT_TRANSFER_INSIGHTS_FIELDS', '', {}],
    [
      'CHAT_TRANSFER_INSIGHTS_FIELDS',
      'outcome=conversation_attribute_1, reason=conversation_attribute_10,seconds=conversation_measure_1,hop=conversation_measure_10',
      {
        insights: {
          ...{ outcome: 'conversation_attribute_1', reason: 'conversation_attribute_10' },
          ...{ seconds: 'conversation_measure_1', hop: 'conversation_measure_10' },
        },
      },
    ],
    [
      'CHAT_TRANSFER_INSIGHTS_FIELDS',
      'target-type=conversation_attribute_2,hop=conversation_attribute_3',
      { insights: { 'target-type': 'conversation_attribute_2', hop: 'conversation_attribute_3' } },
    ],
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
    ['CHAT_TRANSFER_WORKFLOW_ANSWER_SECONDS', '0', 'CHAT_TRANSFER_WORKFLOW_ANSWER_SECONDS is not a whole number from 1 to 86400'],
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
    ['CHAT_TRANSFER_NOTE', 'yes', 'CHAT_TRANSFER_NOTE is none of off, optional, required'],
    ['CHAT_TRANSFER_REASON', 'required', 'CHAT_TRANSFER_REASON is required, and CHAT_TRANSFER_REASONS has none'],
    ...['Refund,', `Refund,${'r'.repeat(51)}`, 'Re\nfund', ' '].map((reasons): [string, string, string] => [
      'CHAT_TRANSFER_REASONS',
      reasons,
      'CHAT_TRANSFER_REASONS is not a list of reasons of 1 to 50 characters with commas between them',
    ]),
    ['CHAT_TRANSFER_FULL_TARGETS', 'no', 'CHAT_TRANSFER_FULL_TARGETS is none of allow, warn, refuse'],
    ['CHAT_TRANSFER_UNSTAFFED_QUEUES', 'no', 'CHAT_TRANSFER_UNSTAFFED_QUEUES is none of allow, warn, refuse'],
    [
      'CHAT_TRANSFER_ALLOWED_AGENTS',
      'Bob,,Carol',
      'CHAT_TRANSFER_ALLOWED_AGENTS is not a list of names, each with * for any characters, with commas between them',
    ],
    [
      'CHAT_TRANSFER_ALLOWED_QUEUES',
      ',',
      'CHAT_TRANSFER_ALLOWED_QUEUES is not a list of names, each with * for any characters, with commas between them',
    ],
    [
      'CHAT_TRANSFER_ALLOWED_WHERE_SAME',
      'team id',
      'CHAT_TRANSFER_ALLOWED_WHERE_SAME is not a list of worker attributes with commas between them',
    ],
    ['CHAT_TRANSFER_WRAP_UP', 'true', 'CHAT_TRANSFER_WRAP_UP is none of off, on'],
    ...[
      'outcome',
      'outcome=',
      'note=conversation_attribute_1',
      'outcome=conversation_attribute_0',
      'outcome=conversation_attribute_11',
      'outcome=conversation_attribute_1=2',
      'outcome=conversation_id',
      'outcome=conversation_label_1',
      'outcome=conversation_measure_1',
      'seconds=conversation_attribute_1',
      'outcome=conversation_attribute_1,',
    ].map((fields): [string, string, string] => [
      'CHAT_TRANSFER_INSIGHTS_FIELDS',
      fields,
      'CHAT_TRANSFER_INSIGHTS_FIELDS is not a list of fields of Flex Insights, such as outcome=conversation_attribute_1 or ' +
        'seconds=conversation_measure_1, with commas between them',
    ]),
    ...[
      'outcome=conversation_attribute_1,reason=conversation_attribute_1',
      'outcome=conversation_attribute_1,outcome=conversation_attribute_2',
    ].map((fields): [string, string, string] => [
      'CHAT_TRANSFER_INSIGHTS_FIELDS',
      fields,
      'CHAT_TRANSFER_INSIGHTS_FIELDS names something or a field twice',
    ]),
  ])('with %s = %j is refused', (name, value, problem) => {
    expect(() => readServiceConfiguration({ ...ENVIRONMENT, [name]: value })).toThrow(
      expect.objectContaining({ code: 'service_misconfigured', message: `Failed to read the service's environment: ${problem}` }),
    );
  });

  it.each(['off', 'required'] as const)('can make the reason %s', (need) => {
    const environment = { ...ENVIRONMENT, CHAT_TRANSFER_REASON: need, CHAT_TRANSFER_REASONS: 'Refund' };
    expect(readServiceConfiguration(environment).policies.settings).toMatchObject({ reason: need, reasons: ['Refund'] });
  });

  it('takes a list of 450 bytes, which is all that Twilio keeps', () => {
    const reasons = Array.from({ length: 10 }, (_, index) => `${index}${'r'.repeat(43)}`);
    const environment = { ...ENVIRONMENT, CHAT_TRANSFER_REASONS: `${reasons.join(',')}r` };
    expect(readServiceConfiguration(environment).policies.settings.reasons).toHaveLength(10);
    const longer = { ...ENVIRONMENT, CHAT_TRANSFER_REASONS: `${reasons.join(',')}ß` };
    expect(() => readServiceConfiguration(longer)).toThrow('CHAT_TRANSFER_REASONS is longer than 450 bytes');
  });

  it('is refused with all its problems in one message', () => {
    expect(() => readServiceConfiguration({ ACCOUNT_SID: `AC${hex}`, AUTH_TOKEN: hex })).toThrow(
      "Failed to read the service's environment: TWILIO_FLEX_WORKSPACE_SID is not set; TWILIO_FLEX_CHAT_TRANSFER_WORKFLOW_SID is not set",
    );
  });

  it('[FM44] is refused without its values in the message', () => {
    const names = [...Object.keys(ENVIRONMENT), 'CHAT_TRANSFER_LEAVE', 'CHAT_TRANSFER_NO_ANSWER', 'CHAT_TRANSFER_MAX_HOPS'];
    const secrets = ['CHAT_TRANSFER_SIGNING_KEY', 'CHAT_TRANSFER_REASON', 'CHAT_TRANSFER_ALLOWED_WHERE_SAME'];
    const environment = Object.fromEntries([...names, ...secrets].map((name) => [name, 'a secret!']));
    expect(() => readServiceConfiguration(environment)).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining('secret') }),
    );
  });
});
