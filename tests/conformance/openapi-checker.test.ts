import { fetchDocuments } from '../../scripts/openapi/fetch-documents';
import { createConformance } from '../support/openapi/conformance';
import type { Conformance } from '../support/openapi/conformance';
import { JSON_TYPE } from '../support/openapi/document';
import { openDocuments } from '../support/openapi/documents';
import type { Documents } from '../support/openapi/documents';
import { EXCEPTIONS, UNDOCUMENTED } from '../support/openapi/exceptions';
import { createValidators } from '../support/openapi/validators';
import type { Validators } from '../support/openapi/validators';

const sid = (prefix: string): string => prefix + '0'.repeat(32);

const WORKSPACE = `https://taskrouter.twilio.com/v1/Workspaces/${sid('WS')}`;
const TASK = `${WORKSPACE}/Tasks/${sid('WT')}`;
const QUEUE = `${WORKSPACE}/TaskQueues/${sid('WQ')}`;
const CHANNEL = `https://flex-api.twilio.com/v1/Interactions/${sid('KD')}/Channels/${sid('UO')}`;

/** As Twilio answers an invite. */
const INVITE = {
  sid: sid('KG'),
  interaction_sid: sid('KD'),
  channel_sid: sid('UO'),
  routing: { reservation: null, properties: {} },
  url: `${CHANNEL}/Invites/${sid('KG')}`,
};
const RESERVATION = {
  ...{ account_sid: sid('AC'), workspace_sid: sid('WS'), task_sid: sid('WT'), worker_sid: sid('WK'), sid: sid('WR') },
  ...{ worker_name: 'bob', reservation_status: 'pending' },
  ...{ date_created: '2026-01-01T09:00:00Z', date_updated: '2026-01-01T09:00:00Z' },
  ...{ url: `${TASK}/Reservations/${sid('WR')}`, links: { task: TASK, workspace: WORKSPACE } },
};

let documents: Documents;
let validators: Validators;

beforeAll(async () => {
  const opened = openDocuments(await fetchDocuments());
  if (!opened) throw new Error('Failed to open the documents');
  documents = opened;
  validators = createValidators(documents);
});

const open = (): Conformance => createConformance({ documents, validators, exceptions: EXCEPTIONS, undocumented: UNDOCUMENTED });

const post = (url: string, form: Record<string, string> | [string, string][], headers: Record<string, string> = {}) =>
  new Request(url, { method: 'POST', body: new URLSearchParams(form), headers });
const refusal = (status: number) =>
  Response.json(
    { status, code: 20001, message: 'Bad Request', more_info: 'https://www.twilio.com/docs/errors/20001' },
    { status },
  );

/** What is found when a request is answered so. */
async function violations(request: Request, answer: Response): Promise<string[]> {
  const { watch, report } = open();
  await watch(async () => answer)(request);
  return report.violations;
}

describe('a request', () => {
  const found = async (request: Request): Promise<string[]> => {
    const all = await violations(request, refusal(400));
    return all.map((one) => one.replace(/^\w+: request's /, ''));
  };

  it('that is right passes', async () => {
    expect(await found(post(TASK, { Attributes: '{}', AssignmentStatus: 'canceled' }, { 'if-match': '"1"' }))).toEqual([]);
    expect(await found(post(`${CHANNEL}/Invites`, { Routing: '{"properties":{}}' }))).toEqual([]);
    expect(await found(new Request(`${WORKSPACE}/Tasks?AssignmentStatus=pending&AssignmentStatus=reserved&PageSize=9`))).toEqual(
      [],
    );
  });

  it.each<[string, () => Request, string]>([
    ['a misspelt field', () => post(TASK, { Rason: 'x' }), 'body / has the unknown property Rason'],
    ['a field too few', () => post(`${CHANNEL}/Invites`, {}), 'body / lacks the property Routing'],
    ['a word for a number', () => post(TASK, { Priority: 'high' }), 'body /Priority must be integer: "high"'],
    ['a fraction for a whole number', () => post(TASK, { Priority: '1.5' }), 'body /Priority must be integer: 1.5'],
    [
      'a word for a boolean',
      () => post(`${WORKSPACE}`, { MultiTaskEnabled: 'yes' }),
      'body /MultiTaskEnabled must be boolean: "yes"',
    ],
    [
      'a status that there is not',
      () => post(TASK, { AssignmentStatus: 'gone' }),
      'body /AssignmentStatus must be equal to one of the allowed values: "gone"',
    ],
    [
      'a list where none belongs',
      () =>
        post(TASK, [
          ['Reason', 'a'],
          ['Reason', 'b'],
        ]),
      'body /Reason must be string: ["a","b"]',
    ],
    ['broken JSON', () => post(`${CHANNEL}/Invites`, { Routing: '{' }), 'body /Routing must be object,array: "{"'],
    ['a parameter of another list', () => new Request(`${QUEUE}?PageSize=5`), 'query / has the unknown property PageSize'],
    ['a page that is too large', () => new Request(`${WORKSPACE}/Tasks?PageSize=1001`), 'query /PageSize must be <= 1000: 1001'],
    ['a version where there is none', () => post(QUEUE, {}, { 'if-match': '"1"' }), 'header / has the unknown property If-Match'],
    [
      'the SID of something else in its path',
      () => new Request(`${WORKSPACE}/Tasks/${sid('WQ')}`),
      `path /Sid must match pattern "^WT[0-9a-fA-F]{32}$": "${sid('WQ')}"`,
    ],
    [
      'JSON in place of a form',
      () => new Request(TASK, { method: 'POST', body: '{}', headers: { 'content-type': JSON_TYPE } }),
      'body is application/json, not application/x-www-form-urlencoded',
    ],
  ])('with %s is found', async (_what, request, violation) => {
    expect(await found(request())).toEqual([violation]);
  });

  it('that no document knows is found, but for those that are told to be right', async () => {
    const ask = (url: string) => violations(post(url, {}), Response.json({}));
    const planets = 'taskrouter.twilio.com/v1/Planets';
    expect(await ask(`https://${planets}`)).toEqual([`POST ${planets} is in none of Twilio's documents`]);
    expect(await ask(`https://iam.twilio.com/v1/Accounts/${sid('AC')}/Tokens/validate`)).toEqual([]);
  });

  it('may be wrong where a test wants to be refused, and only when it is', async () => {
    const { watch, report } = open();
    const ask = (answer: Response) => watch(async () => answer, { mayBeRefused: true })(post(TASK, { Rason: 'x' }));
    await ask(refusal(400));
    expect(report).toMatchObject({ requests: 0, responses: 1, refusals: 1, violations: [] });
    await ask(refusal(501));
    expect(report.violations).toEqual([
      "UpdateTask: request's body / has the unknown property Rason",
      "UpdateTask: answer's status 501: Bad Request",
    ]);
  });
});

describe('an answer', () => {
  const invite = (answer: Response) => violations(post(`${CHANNEL}/Invites`, { Routing: '{}' }), answer);
  const reservation = (change: object) => violations(new Request(RESERVATION.url), Response.json({ ...RESERVATION, ...change }));

  it('that is right passes', async () => {
    expect(await invite(Response.json(INVITE))).toEqual([]);
    expect(await invite(refusal(404))).toEqual([]);
    expect(await reservation({})).toEqual([]);
    expect(await violations(new Request(TASK, { method: 'DELETE' }), new Response(null, { status: 204 }))).toEqual([]);
  });

  it.each<[string, object, string]>([
    ['a property that the documents do not have', { colour: 'red' }, 'body / has the unknown property colour'],
    ['a property too few', { worker_name: undefined }, 'body / lacks the property worker_name'],
    ['a value of another type', { worker_name: 5 }, 'body /worker_name must be string,null: 5'],
    ['nothing where something must be', { reservation_status: null }, 'body /reservation_status must be string: null'],
    [
      'a date in a way of its own',
      { date_created: '2026-01-01' },
      'body /date_created must match format "date-time": "2026-01-01"',
    ],
    ['a link that is none', { links: { task: 'here' } }, 'body /links/task must match format "uri": "here"'],
  ])('with %s is found', async (_what, change, violation) => {
    expect(await reservation(change)).toContain(`FetchTaskReservation: answer's ${violation}`);
  });

  it.each<[string, Response, string]>([
    ['another status', Response.json(INVITE, { status: 201 }), 'status 201 is none of 200'],
    ['text', new Response('Done'), 'body is text/plain, not application/json'],
    [
      'a refusal in a way of its own',
      Response.json({ error: 'No' }, { status: 400 }),
      'body is no refusal with a code, a message',
    ],
  ])('with %s is found', async (_what, answer, violation) => {
    expect(await invite(answer)).toEqual([expect.stringContaining(`CreateInteractionChannelInvite: answer's ${violation}`)]);
  });
});

describe('reading the documents strictly', () => {
  /** Mistakes in the examples themselves. */
  const MISTAKEN = [
    'CreateWorkspace /event_callback_url must match format "uri": ""',
    'FetchConfiguredPlugin /plugin_version_sid',
    'FetchServiceWebhookConfiguration /method',
    'FetchWorkspace /event_callback_url must match format "uri": ""',
    'ListConfiguredPlugin /plugins/0/plugin_version_sid',
    'ListWorkspace /workspaces/0/event_callback_url must match format "uri": ""',
    'UpdateWorkspace /event_callback_url must match format "uri": ""',
  ];

  it('is as Twilio means it: its own examples have every property, and no other', () => {
    const names = ['conversations_v1', 'flex_v1', 'serverless_v1', 'taskrouter_v1'];
    const examples = names.flatMap((name) =>
      documents.operations(name).flatMap(({ operationId, responses }) =>
        Object.values(responses).flatMap((response) => {
          const { schema, examples: given = {} } = response?.content?.[JSON_TYPE] ?? {};
          if (!schema) return [];
          const check = validators.answer(name, schema);
          return Object.values(given).map(({ value }) => check(value).map((problem) => `${operationId} ${problem}`));
        }),
      ),
    );
    const problems = examples.flat().filter((problem) => !MISTAKEN.some((mistake) => problem.startsWith(mistake)));
    expect(problems).toEqual([]);
    expect(examples.length).toBeGreaterThan(300);
  });

  it('leaves no exception for what is not there', () => {
    const known = ['api_v2010', 'flex_v1', 'serverless_v1', 'taskrouter_v1'].flatMap((name) => documents.operations(name));
    const ids = new Set(known.map(({ operationId }) => operationId));
    expect(EXCEPTIONS.filter(({ operationId }) => !ids.has(operationId))).toEqual([]);
  });
});
