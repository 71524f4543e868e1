import type { FailureCode } from '../../src/contract/failure';
import { SERVICE_PATHS } from '../../src/contract/transfer';
import { updateTask, getTask } from '../../sandbox/twilio/domain/taskrouter/tasks';
import { issueToken } from '../../sandbox/twilio/protocols/tokens';
import { refusal } from '../support/faults/request-fault';
import { forgerIn, otherAccount, tampered } from '../support/forger';
import type { Forger } from '../support/forger';
import { ENDPOINTS, SUPERVISORS_ENDPOINTS, ask, honestRequest } from '../support/honest-requests';
import type { Endpoint, Fields } from '../support/honest-requests';
import { startService } from '../support/start-service';
import type { RunningService } from '../support/start-service';
import { unchanged } from '../support/unchanged';

let service: RunningService;
let forger: Forger;

beforeAll(async () => {
  service = await startService();
  forger = await forgerIn(service);
});
afterAll(() => service.stop());

const honest = (endpoint: Endpoint): Fields => honestRequest(endpoint, service, forger);
const workerSid = (name: string): string => service.scenario.workers[name] ?? '';

/** What `act` answers, and the requests to Twilio that it has caused. It must have changed nothing. */
async function counted<Answer>(act: () => Promise<Answer>): Promise<{ answer: Answer; calls: string[] }> {
  const before = service.twilio.batches.length;
  const answer = await unchanged(service, act);
  return { answer, calls: service.twilio.batches.slice(before).flat() };
}

const failedWith = (code: FailureCode) => ({
  outcome: 'failed',
  failure: { code, detail: expect.stringMatching(/^Failed to /) },
});
const isValidation = (call: string): boolean => call.endsWith('/Tokens/validate');

const IMPOSSIBLE: [what: string, token: () => string][] = [
  ['missing', () => ''],
  ['words', () => 'let me in'],
  ['the account’s auth token', () => service.world.account.authToken],
  ['in four parts', () => `${service.tokenOf('alice')}.more`],
  ['unsigned', () => tampered(service.tokenOf('carol'), (claims) => claims, true)],
  ['in letters with accents', () => service.tokenOf('alice').replaceAll('e', 'é')],
  ['with a line break', () => `${service.tokenOf('alice')}\n`],
  ['longer than any is', () => `${service.tokenOf('alice')}${'A'.repeat(16_384)}`],
];

describe.each(ENDPOINTS)('a request whose token cannot be one: %s', (endpoint) => {
  it.each(IMPOSSIBLE)('[FM7] is refused without a request to Twilio, with a token that is %s', async (_, token) => {
    const { answer, calls } = await counted(() => ask(service, endpoint, { ...honest(endpoint), Token: token() }));
    expect({ status: answer.status, body: answer.body }).toEqual({ status: 401, body: failedWith('invalid_token') });
    expect(calls).toEqual([]);
  });
});

const alice = () => ({ identity: 'alice', workerSid: workerSid('alice'), roles: ['supervisor'] });
const toAlice = (claims: string): string => claims.replaceAll(workerSid('carol'), workerSid('alice'));

const FORGED: [what: string, token: () => string][] = [
  ['three words', () => 'let.me.in'],
  ['five words', () => 'let.me.in.at.once'],
  ['expired', () => service.expiredTokenOf('alice')],
  ['cut short', () => service.tokenOf('alice').slice(0, -1)],
  ['changed to name another', () => tampered(service.tokenOf('carol'), toAlice)],
  ['another account’s', () => issueToken(otherAccount(), alice())],
  ['a customer’s', () => service.tokenOf('casey')],
];

/** The reads of single chats that go beside the question whose token it is. */
const BESIDE: Record<Endpoint, number> = {
  transfer: 6,
  status: 5,
  pending: 0,
  takeBack: 5,
  targets: 0,
  workspace: 0,
  redirect: 0,
  repair: 0,
};

describe.each(ENDPOINTS)('a request with a forged token: %s', (endpoint) => {
  it.each(FORGED)('[FM7] costs one validation and few reads, no list and no repetition, when it is %s', async (_, token) => {
    const { answer, calls } = await counted(() => ask(service, endpoint, { ...honest(endpoint), Token: token() }));
    expect({ status: answer.status, body: answer.body }).toEqual({ status: 401, body: failedWith('invalid_token') });
    expect(calls.filter(isValidation)).toHaveLength(1);
    expect(calls.filter((call) => call.endsWith('/Tasks'))).toEqual([]);
    expect(new Set(calls).size).toBe(calls.length);
    expect(calls.length).toBeLessThanOrEqual(1 + BESIDE[endpoint]);
  });

  it('[FM7] repeats no read that fails', async () => {
    const isRead = ({ method }: Request): boolean => method === 'GET';
    service.twilio.breakTimes(BESIDE[endpoint] * 3 + 1, (request) =>
      isRead(request) ? Promise.resolve(refusal(503)) : undefined,
    );
    const { answer, calls } = await counted(() => ask(service, endpoint, { ...honest(endpoint), Token: 'let.me.in' }));
    service.twilio.mend();
    expect({ status: answer.status, body: answer.body }).toEqual({ status: 401, body: failedWith('invalid_token') });
    expect(new Set(calls).size).toBe(calls.length);
  });
});

describe.each(SUPERVISORS_ENDPOINTS)('a supervisor’s request by an agent: %s', (endpoint) => {
  it.each<[who: string, token: () => string]>([
    ['the sender', () => service.tokenOf('alice')],
    ['the target', () => service.tokenOf('bob')],
    ['an agent with a role that sounds like it', () => service.tokenOf('carol', ['agent', 'supervisor.all', 'Supervisor'])],
    ['an agent without a role', () => service.tokenOf('carol', [])],
  ])('[FM7] is refused after the question whose token it is, and reads nothing: %s', async (_, token) => {
    const { answer, calls } = await counted(() => ask(service, endpoint, { ...honest(endpoint), Token: token() }));
    expect({ status: answer.status, body: answer.body }).toEqual({ status: 403, body: failedWith('not_supervisor') });
    expect(calls).toEqual([expect.stringMatching(/\/Tokens\/validate$/)]);
  });
});

type ForgedField = [what: string, forged: Fields, status: number, code: FailureCode];

const FORGED_REFERENCES: ForgedField[] = [
  ['a transferId that is none', { transferId: 'one' }, 400, 'invalid_request'],
  ['a channel that is a path', { channelSid: 'x/../y' }, 400, 'invalid_request'],
  ['another transfer', { transferId: '3f0e8a0c-5d1b-4b5e-9a55-6f3c0d9b7a11' }, 404, 'transfer_not_found'],
];

const FORGED_BY_SUPERVISORS: [endpoint: Endpoint, ...field: ForgedField][] = [
  ...FORGED_REFERENCES.map((field): [Endpoint, ...ForgedField] => ['repair', ...field]),
  ...FORGED_REFERENCES.map((field): [Endpoint, ...ForgedField] => ['redirect', ...field]),
  ['redirect', 'a target that is a task', { targetSid: `WT${'0'.repeat(32)}` }, 400, 'invalid_request'],
  ['redirect', 'a target that does not exist', { targetSid: `WQ${'0'.repeat(32)}` }, 404, 'target_not_found'],
];

it.each(FORGED_BY_SUPERVISORS)(
  '[FM7] a supervisor’s request is refused, and changes nothing: %s with %s',
  async (endpoint, _, forged, status, code) => {
    const { answer } = await counted(() => ask(service, endpoint, { ...honest(endpoint), ...forged }));
    expect({ status: answer.status, body: answer.body }).toEqual({ status, body: failedWith(code) });
  },
);

describe('a request that is no form in the body of a POST', () => {
  const PATHS = [...Object.values(SERVICE_PATHS), '/task-router-events'];
  const urlOf = (path: string, fields: Fields): string => `${service.url}${path}?${new URLSearchParams(fields)}`;
  const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

  const WAYS: [way: string, init: RequestInit][] = [
    ['GET', { method: 'GET' }],
    ['HEAD', { method: 'HEAD' }],
    ['PUT', { method: 'PUT' }],
    ['DELETE', { method: 'DELETE' }],
    ['POST with an empty form', { method: 'POST', headers: FORM, body: '' }],
    ['POST with another form', { method: 'POST', headers: FORM, body: 'a=b' }],
    ['POST with JSON', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }],
  ];

  describe.each(PATHS)('%s', (path) => {
    // An event has no token, and its signature covers the URL.
    const ways = path === '/task-router-events' ? WAYS.filter(([way]) => !way.endsWith('form')) : WAYS;
    it.each(ways)('[FM7] is 405 without a request to Twilio: %s, with everything in the URL', async (_, init) => {
      const { answer, calls } = await counted(() => fetch(urlOf(path, honest('transfer')), init));
      expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST']);
      expect(calls).toEqual([]);
    });
  });

  it('may be the question of a browser whether it may ask', async () => {
    const { answer } = await counted(() => fetch(`${service.url}${SERVICE_PATHS.transfer}`, { method: 'OPTIONS' }));
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([204, '*']);
  });
});

describe('a task that cannot be transferred', () => {
  /** Carol's own chat with other attributes, for the time of one request. */
  async function withAttributes<Answer>(attributes: unknown, act: () => Promise<Answer>): Promise<Answer> {
    const task = getTask(service.world, forger.own.taskSid);
    const before = task.attributes;
    Object.assign(task, { attributes });
    try {
      return await act();
    } finally {
      Object.assign(task, { attributes: before });
    }
  }
  const { stringify } = JSON;
  const own = () => getTask(service.world, forger.own.taskSid).attributes;
  const transferOwn = (): Fields => {
    const { taskSid, interactionSid, channelSid } = forger.own;
    return {
      ...honest('transfer'),
      taskSid,
      interactionSid,
      channelSid,
      workerSid: workerSid('carol'),
      Token: service.tokenOf('carol'),
    };
  };

  it.each<[what: string, attributes: () => unknown]>([
    ['a list', () => [own()]],
    ['a text', () => stringify(own())],
    ['a number', () => 17],
    ['null', () => null],
    ['nothing', () => ({})],
    ['an interaction that is a path', () => ({ ...own(), flexInteractionSid: 'x/../y' })],
    ['a channel that is a path', () => ({ ...own(), flexInteractionChannelSid: `${forger.own.channelSid}/../../x` })],
    ['an interaction that is a list', () => ({ ...own(), flexInteractionSid: [forger.own.interactionSid] })],
    ['a channel of another kind', () => ({ ...own(), flexInteractionChannelSid: forger.own.conversationSid })],
  ])('[FM6] is refused as such when its attributes are %s', async (_, attributes) => {
    const { answer, calls } = await counted(() => withAttributes(attributes(), () => ask(service, 'transfer', transferOwn())));
    expect({ status: answer.status, body: answer.body }).toEqual({ status: 409, body: failedWith('not_transferable') });
    expect(calls.length).toBeLessThanOrEqual(7);
  });

  it.each<[what: string, attributes: () => unknown]>([
    ['a list', () => []],
    ['null', () => null],
    ['an interaction that is a path', () => ({ ...own(), flexInteractionSid: 'x/../y' })],
  ])('[FM6] is no transfer to look at or take back when its attributes are %s', async (_, attributes) => {
    for (const endpoint of ['status', 'takeBack'] as const) {
      const { taskSid, interactionSid, channelSid } = forger.own;
      const fields = { ...honest(endpoint), taskSid, interactionSid, channelSid, Token: service.tokenOf('carol') };
      const { answer } = await counted(() => withAttributes(attributes(), () => ask(service, endpoint, fields)));
      expect({ status: answer.status, body: answer.body }).toEqual({ status: 404, body: failedWith('transfer_not_found') });
    }
  });

  it.each<[what: string, attributes: () => unknown]>([
    ['a list', () => []],
    ['a text', () => 'text'],
    ['null', () => null],
    [
      'made up to name Alice as the sender, with a path for an interaction',
      () => ({ ...getTask(service.world, forger.pending.taskSid).attributes, flexInteractionSid: 'x/../y' }),
    ],
  ])('[FM6] breaks nobody’s list when its attributes are %s', async (_, attributes) => {
    const task = getTask(service.world, forger.own.taskSid);
    const { workflowSid } = task;
    Object.assign(task, { workflowSid: service.scenario.workflows.transfer });
    const { answer } = await counted(() => withAttributes(attributes(), () => ask(service, 'pending', honest('pending'))));
    Object.assign(task, { workflowSid });
    const transfers = [expect.objectContaining({ receipt: forger.pending })];
    expect(answer).toMatchObject({ status: 200, body: { outcome: 'listed', transfers } });
  });

  it('[FM6] is refused once it is completed', async () => {
    const { taskSid } = forger.disguised;
    updateTask(service.world, taskSid, { assignmentStatus: 'completed' });
    await service.callbacksSettled();
    const { interactionSid, channelSid } = forger.disguised;
    for (const fields of [transferOwn(), { ...transferOwn(), interactionSid, channelSid }]) {
      const { answer } = await counted(() => ask(service, 'transfer', { ...fields, taskSid }));
      expect({ status: answer.status, body: answer.body }).toEqual({ status: 403, body: failedWith('not_task_holder') });
    }
  });
});
