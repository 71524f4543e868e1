import type { Difference } from '../workflow/compare';
import { judgeEnvironment } from './checks/environment';
import { judgeEventCallback } from './checks/event-callback';
import { judgeNativeTransfers } from './checks/native-transfers';
import { judgeOtherPlugins } from './checks/other-plugins';
import { judgePlugin } from './checks/plugin';
import { judgeQueues } from './checks/queues';
import { judgeServiceUrl } from './checks/service-url';
import { functionsIn, judgeService } from './checks/service';
import { judgeTaskAttributes } from './checks/task-attributes';
import { judgeTokenValidation } from './checks/token-validation';
import { judgeUiVersion } from './checks/ui-version';
import { judgeWorkers } from './checks/workers';
import { judgeWorkflow } from './checks/workflow';
import type { Finding } from './finding';
import { EVENTS } from '../deploy/event-callback';

const SERVICE_URL = 'https://chat-transfer-1234.twil.io';
const PROJECT = { serviceName: 'chat-transfer', plugin: { name: 'plugin-chat-transfer', version: '1.2.0' } };

/** The finding in one text. */
const said = (finding: Finding): string => [finding.state, finding.sentence, 'fix' in finding ? finding.fix : ''].join(' ');

it.each([
  ['2.17.1', 'ok'],
  ['2.18.0', 'ok'],
  ['2.x', 'ok'],
  ['^2.1.0', 'ok'],
  ['~2.17.0', 'ok'],
  ['~2.16.0', 'problem'],
  ['2.9.0', 'problem'],
  ['1.34.4', 'problem'],
  ['~1.30', 'problem'],
  ['3.0.0', 'problem'],
  [null, 'warning'],
  ['latest', 'warning'],
])('Flex UI %s is: %s', (used, state) => {
  expect(judgeUiVersion(used, '2.17.1').state).toBe(state);
});

it.each([
  [{ statusCode: 200, body: { transfer_settings: [{ enabled: false }] } }, 'ok'],
  [{ statusCode: 200, body: { transfer_settings: [] } }, 'ok'],
  [{ statusCode: 200, body: { transfer_settings: [{ enabled: true }] } }, 'problem'],
  [{ statusCode: 200, body: 'a page' }, 'warning'],
  [{ statusCode: 403, body: { transfer_settings: [{ enabled: false }] } }, 'warning'],
])('the native transfer settings %j are: %s', (answer, state) => {
  expect(judgeNativeTransfers(answer).state).toBe(state);
});

it('only other plugins with "transfer" in their name are reported', () => {
  const plugin = (uniqueName: string, friendlyName = uniqueName) => ({ uniqueName, friendlyName, version: '1.0.0' });
  const own = plugin('plugin-chat-transfer');
  expect(judgeOtherPlugins([own, plugin('plugin-crm')], {}, own.uniqueName).state).toBe('ok');
  expect(said(judgeOtherPlugins([own, plugin('plugin-x', 'Warm Transfers')], {}, own.uniqueName))).toContain('plugin-x');
});

it.each([
  ['n', 3_300, 'ok'],
  ['か', 1_100, 'ok'],
  ['か', 1_200, 'warning'],
])('the room for a transfer is counted in bytes: %s %i times is %s', (one, times, state) => {
  expect(judgeTaskAttributes([{ sid: 'WT1', attributes: JSON.stringify({ notes: one.repeat(times) }) }]).state).toBe(state);
});

describe('the event callback', () => {
  const identity = { serviceName: 'chat-transfer', serviceUrl: undefined };
  const callbackOf = { url: `${SERVICE_URL}/task-router-events`, events: EVENTS };
  it.each([
    ['ours, for its events', callbackOf, SERVICE_URL, 'ok'],
    ['ours, without a filter', { ...callbackOf, events: null }, SERVICE_URL, 'warning'],
    ['ours, for more events', { ...callbackOf, events: [...EVENTS, 'task.updated'] }, SERVICE_URL, 'warning'],
    ['ours, for fewer events', { ...callbackOf, events: EVENTS.slice(1) }, SERVICE_URL, 'problem'],
    ['ours, with spaces after the commas', { ...callbackOf, events: EVENTS.join(', ').split(',') }, SERVICE_URL, 'problem'],
    ['none', { ...callbackOf, url: null }, SERVICE_URL, 'warning'],
    [
      'an old URL of this service',
      { ...callbackOf, url: 'https://chat-transfer-9999.twil.io/task-router-events' },
      SERVICE_URL,
      'problem',
    ],
    ['something else', { ...callbackOf, url: 'https://x.test/' }, SERVICE_URL, 'problem'],
    ['none, before the deploy', { ...callbackOf, url: null }, undefined, 'ok'],
    ['something else, before the deploy', { ...callbackOf, url: 'https://x.test/' }, undefined, 'problem'],
  ])('%s', (_what, callback, serviceUrl, state) => {
    expect(judgeEventCallback(callback, serviceUrl, identity, false).state).toBe(state);
  });

  it('is required when senders stay until somebody accepts', () => {
    expect(said(judgeEventCallback({ ...callbackOf, url: null }, SERVICE_URL, identity, true))).toMatch(
      /^problem .*senders who stay/,
    );
  });
});

describe('the service', () => {
  const service = { sid: 'ZS1', uniqueName: 'chat-transfer', includeCredentials: true };
  const functions = [{ path: '/transfer-chat', visibility: 'public', functionSid: 'ZH1', versionSid: 'ZN1' }];
  const deployed = { service, url: SERVICE_URL, functions, variables: {}, version: '1.2.0' };
  const judge = (change: Partial<typeof deployed> & { version?: string }, names = ['chat-transfer']) =>
    said(
      judgeService(
        names.map((uniqueName) => ({ ...service, uniqueName })),
        { ...deployed, ...change },
        PROJECT,
        ['public /transfer-chat'],
      ),
    );

  it('must exist once, complete, and in this version', () => {
    expect(judge({})).toMatch(/^ok /);
    expect(judge({}, [])).toMatch(/^problem There is no Serverless service/);
    expect(judge({}, ['chat-transfer', 'chat-transfer-old'])).toMatch(/^warning .*chat-transfer-old/);
    expect(judge({}, ['chat-transfer', 'chat-transfers', 'other'])).toMatch(/^ok /);
    expect(judge({ functions: [] })).toMatch(/^problem .*lacks functions.*public \/transfer-chat/);
    expect(judge({ version: '1.1.0' })).toMatch(/^problem .*is version 1\.1\.0; this is 1\.2\.0/);
    expect(judge({ version: undefined })).toMatch(/^problem .*is an unknown version/);
    expect(said(judgeService([service], undefined, PROJECT, []))).toMatch(/^problem Nothing is deployed/);
  });

  it('has the functions of this project, each with its access', () => {
    expect(functionsIn(process.cwd()).sort()).toEqual([
      'protected /task-router-events',
      'public /pending-transfers',
      'public /redirect-transfer',
      'public /repair-transfer',
      'public /take-back-transfer',
      'public /transfer-chat',
      'public /transfer-status',
      'public /transfer-targets',
      'public /workspace-transfers',
    ]);
  });
});

describe('the environment', () => {
  const variables = {
    TWILIO_FLEX_WORKSPACE_SID: `WS${'a'.repeat(32)}`,
    TWILIO_FLEX_CHAT_TRANSFER_WORKFLOW_SID: `WW${'a'.repeat(32)}`,
  };
  const signed = { ...variables, CHAT_TRANSFER_SIGNING_KEY: 'a-secret-of-32-or-more-characters' };
  const credentials = { ACCOUNT_SID: `AC${'a'.repeat(32)}`, AUTH_TOKEN: 'a-secret' };
  const judge = (set: Record<string, string>, given: Record<string, string> = credentials, settings = {}) =>
    said(judgeEnvironment({ ...given, ...set }, set, { ...variables, ...settings }));

  it('must be complete, correct, and the same as the settings', () => {
    expect(judge(signed)).toMatch(/^ok /);
    expect(judge(signed, {})).toMatch(/^problem .*ACCOUNT_SID is not set; AUTH_TOKEN is not set/);
    expect(judge({ ...signed, CHAT_TRANSFER_LEAVE: 'never' })).toMatch(/^problem .*CHAT_TRANSFER_LEAVE is none of/);
    expect(judge({ ...signed, TWILIO_FLEX_WORKSPACE_SID: `WS${'b'.repeat(32)}` })).toMatch(
      /^problem .*has other SIDs than the account/,
    );
    expect(judge(signed, credentials, { CHAT_TRANSFER_LEAVE: 'on-acceptance' })).toMatch(/^warning .*CHAT_TRANSFER_LEAVE/);
    expect(judge({ ...signed, CHAT_TRANSFER_MAX_HOPS: '3' })).toMatch(/^warning .*CHAT_TRANSFER_MAX_HOPS/);
    expect(judge(signed, credentials, { CHAT_TRANSFER_WORKFLOW_QUEUES: 'A' })).toMatch(/^ok /);
    const CHAT_TRANSFER_CUSTOMER_JOINED = 'Hello!|de';
    expect(judge({ ...signed, CHAT_TRANSFER_CUSTOMER_JOINED }, credentials, { CHAT_TRANSFER_CUSTOMER_JOINED })).toMatch(
      /^problem The service leaves out what it should tell customers: CHAT_TRANSFER_CUSTOMER_JOINED is not a sentence/,
    );
    const withSecret = judge({ ...signed, ...credentials });
    expect(withSecret).toMatch(/^warning ACCOUNT_SID and AUTH_TOKEN among/);
    expect(withSecret).not.toContain('a-secret');
  });

  it('should have a signing key, which the settings need not have', () => {
    expect(judge(variables)).toMatch(/^warning The service has no CHAT_TRANSFER_SIGNING_KEY: .*new auth token/);
    expect(judge(signed, credentials, { CHAT_TRANSFER_SIGNING_KEY: signed.CHAT_TRANSFER_SIGNING_KEY })).toMatch(/^ok /);
    const different = judge(signed, credentials, { CHAT_TRANSFER_SIGNING_KEY: 'another-secret-of-32-or-more-characters' });
    expect(different).toMatch(/^warning .*different values: CHAT_TRANSFER_SIGNING_KEY/);
    expect(different).not.toContain('a-secret');
  });
});

it.each([
  [{ state: 'released', released: [], isServed: true }, /^ok /],
  [{ state: 'released', released: [], isServed: false }, /^problem Flex loads no plugins/],
  [
    { state: 'missing', released: [], isServed: true },
    /^problem .*is not published, and agents do not load.*flex:plugins:deploy/,
  ],
] as const)('the state of the plugin %j is reported', (facts, words) => {
  expect(said(judgePlugin(PROJECT.plugin, facts))).toMatch(words);
});

it.each([
  [{ status: 401, code: 'invalid_token' }, 'ok'],
  [{ status: 500, code: 'service_misconfigured', detail: 'x' }, 'problem'],
  [{ status: 503, code: 'twilio_unavailable', detail: 'x' }, 'warning'],
  [{ status: 404 }, 'problem'],
  [{ status: 200 }, 'problem'],
  [{}, 'problem'],
])('a service that answers %j to a wrong token is: %s', (answer, state) => {
  expect(judgeTokenValidation(answer, SERVICE_URL).state).toBe(state);
});

it('the doctor reads the service URL as the plugin does', () => {
  const judge = (chat_transfer: object, builtIn?: string) =>
    said(judgeServiceUrl({ chat_transfer: { ...chat_transfer } }, builtIn, SERVICE_URL));
  expect(judge({ service_url: `${SERVICE_URL}/` })).toMatch(/^ok /);
  expect(judge({}, SERVICE_URL)).toMatch(/^ok /);
  expect(judge({ service_url: 'http://x.test' })).toMatch(/^problem .*must start with https.*"npm run deploy" sets/);
  expect(judge({ service_url: SERVICE_URL, poll_interval_seconds: 1 })).toMatch(
    /^problem .*poll_interval_seconds must be.* Set ui_attributes/,
  );
  expect(judge({ service_url: SERVICE_URL, texts: { de: { 'button.ready': '<b>' } } })).toMatch(
    /^problem .*texts\.de\["button\.ready"\] has a <.* Correct or remove that text/,
  );
});

describe('the workflow and its queues', () => {
  const differences: Difference[] = [
    { kind: 'missing', rule: 'Queue Care', details: [] },
    { kind: 'missing', rule: 'Queue Care, sender stays', details: [] },
    { kind: 'extra', rule: 'Queue Sales (2)', details: [] },
    { kind: 'changed', rule: 'Queue Support', details: ['x'] },
  ];

  it('are separate: a changed rule concerns the workflow, a missing rule concerns its queue', () => {
    expect(said(judgeWorkflow('W', differences, []))).toMatch(/^problem .*see "Queue Support"\./);
    expect(said(judgeWorkflow('W', differences.slice(0, 3), []))).toMatch(/^ok /);
    const queues = said(judgeQueues({ differences, deleted: [], count: 3 }));
    expect(queues).toMatch(
      /^problem The workflow has no rule for the queue "Care": .* rules for queues that do not exist .*: "Sales"\./,
    );
  });

  it('pass on the warning that the queue for everyone leaves somebody out', () => {
    expect(said(judgeWorkflow('W', [], ['The queue is for nobody.']))).toMatch(/^warning The queue is for nobody\./);
  });
});

describe('the workers', () => {
  const worker = (friendlyName: string, contactUri: unknown) => ({
    friendlyName,
    attributes: JSON.stringify({ full_name: 'Bob', contact_uri: contactUri }),
  });

  it.each([
    ['bob', 'client:bob'],
    ['Bob Baker', 'client:bob_40example_2Ecom'],
    ['bob.baker@example.com', 'client:bob_2Ebaker_40example_2Ecom'],
    ['bob_baker@example.com', 'client:bob_5Fbaker_40example_2Ecom'],
    ['bob_baker@example.com', 'client:bob_baker_40example_2Ecom'],
    ['jürgen@example.com', 'client:j_C3_BCrgen_40example_2Ecom'],
  ])('are fine: %s with %s', (name, uri) => {
    const isLoose = uri === 'client:bob_baker_40example_2Ecom';
    expect(judgeWorkers([worker(name, uri), worker('ann', 'client:ann')]).state).toBe(isLoose ? 'warning' : 'ok');
  });

  it.each([
    ['client:', 'problem'],
    ['bob', 'problem'],
    [' ', 'problem'],
    ['client:bob baker', 'problem'],
    ['client:bob@example.com', 'problem'],
    ['client:bob-baker', 'problem'],
    ['Client:bob', 'problem'],
    ['sip:bob', 'problem'],
    [' client:bob', 'problem'],
    ['client:bob\n', 'problem'],
    [7, 'problem'],
    [['client:bob'], 'problem'],
    ['client:somebody_else', 'warning'],
    ['client:bob_2e', 'warning'],
    ['', 'warning'],
    [null, 'warning'],
    [undefined, 'warning'],
  ])('are named when their contact_uri is %j: %s', (uri, state) => {
    const finding = said(judgeWorkers([worker('ann', 'client:ann'), worker('bob', uri)]));
    expect(finding).toMatch(new RegExp(`^${state} Workers [^:]*(client:|_)?[^:]*: bob\\. `));
    expect(finding).toMatch(/Do not set it by hand\.$/);
  });

  it('are named when two share a contact_uri', () => {
    const workers = [worker('ann', 'client:alice'), worker('bob', 'client:alice'), worker('carol', 'client:carol')];
    expect(said(judgeWorkers(workers))).toMatch(/^problem Workers who share a contact_uri with another: ann, bob\. .* Remove/);
  });

  it('are named when an e-mail address is their name and the contact_uri is of another identity', () => {
    const workers = [worker('bob@example.com', 'client:bob'), worker('ann@example.com', 'client:ann_40example_2Ecom')];
    expect(said(judgeWorkers(workers))).toMatch(
      /^problem Workers whose contact_uri is of another identity.*: bob@example\.com\. /,
    );
  });

  it('are named by kind, the first of many by name', () => {
    const workers = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((friendlyName) => ({ friendlyName, attributes: 'no JSON' }));
    const finding = said(judgeWorkers([...workers, worker('bob', 'bob')]));
    expect(finding).toMatch(/^problem Workers without contact_uri: a, b, c, d, e and 2 more\. Workers whose .*: bob\. /);
  });
});
