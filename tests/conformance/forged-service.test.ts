import { randomUUID } from 'node:crypto';
import type { FailureCode } from '../../src/contract/failure';
import { getTask } from '../../sandbox/twilio/domain/taskrouter/tasks';
import { signatureOf } from '../../sandbox/twilio/protocols/event-callbacks/signature';
import { issueToken } from '../../sandbox/twilio/protocols/tokens';
import { forgerIn, otherAccount, tampered } from '../support/forger';
import type { Forger } from '../support/forger';
import { ENDPOINTS, ask as askService, honestRequest } from '../support/honest-requests';
import type { Endpoint, Fields } from '../support/honest-requests';
import { startService } from '../support/start-service';
import type { RunningService } from '../support/start-service';
import { unchanged, writesSince } from '../support/unchanged';

/** Carol forges; Alice, Bob and their chats are her victims. */
let service: RunningService;
let forger: Forger;

const start = async () => {
  service = await startService();
  forger = await forgerIn(service);
};
const startOnce = () => {
  beforeAll(start);
  afterAll(() => service.stop());
};

const workerSid = (name: string): string => service.scenario.workers[name] ?? '';
const tokenOf = (name: string, roles?: string[]): string => service.tokenOf(name, roles);
const unknown = (prefix: string): string => prefix + 'f'.repeat(32);

const ask = (endpoint: Endpoint, fields: Fields) => askService(service, endpoint, fields);
const honest = (endpoint: Endpoint): Fields => honestRequest(endpoint, service, forger);

async function expectRefusal(endpoint: Endpoint, status: number, code: FailureCode, fields: Fields): Promise<void> {
  const answer = await unchanged(service, () => ask(endpoint, fields));
  const failure = { code, detail: expect.stringMatching(/^Failed to /) };
  expect({ status: answer.status, body: answer.body }).toEqual({ status, body: { outcome: 'failed', failure } });
}

describe('an honest request', () => {
  beforeEach(start);
  afterEach(() => service.stop());

  it.each(ENDPOINTS)('is served, and from it all the forged ones are made: %s', async (endpoint) => {
    expect(await ask(endpoint, honest(endpoint))).toMatchObject({ status: 200 });
  });
});

describe.each(ENDPOINTS)('an honest request: %s', (endpoint) => {
  startOnce();

  const alice = () => ({ identity: 'alice', workerSid: workerSid('alice'), roles: ['supervisor'] });
  const toAlice = (claims: string): string => claims.replaceAll(workerSid('carol'), workerSid('alice'));
  const toSupervisor = (claims: string): string => claims.replaceAll('["agent"]', '["agent","supervisor"]');

  it.each<[what: string, token: () => string]>([
    ['missing', () => ''],
    ['made up', () => 'let me in'],
    ['the account’s auth token', () => service.world.account.authToken],
    ['Alice’s, expired', () => service.expiredTokenOf('alice')],
    ['Alice’s, cut short', () => tokenOf('alice').slice(0, -1)],
    ['Carol’s, changed to name Alice', () => tampered(tokenOf('carol'), toAlice)],
    ['Carol’s, changed to name Alice and to need no signature', () => tampered(tokenOf('carol'), toAlice, true)],
    ['Carol’s, changed to a supervisor’s', () => tampered(tokenOf('carol'), toSupervisor)],
    ['Alice’s in another account', () => issueToken(otherAccount(), alice())],
    ['a customer’s, without a worker', () => tokenOf('casey')],
    ['a supervisor’s, without a worker', () => tokenOf('casey', ['supervisor'])],
  ])('[FM7] is refused, and nothing changes at Twilio, with a token that is %s', (_, token) =>
    expectRefusal(endpoint, 401, 'invalid_token', { ...honest(endpoint), Token: token() }),
  );
});

const asSupervisor = { role: 'supervisor', roles: '["supervisor"]', TokenResult: '{"roles":["supervisor"]}' };
const asAlice = (): Fields => ({ worker_sid: workerSid('alice'), identity: 'alice', senderSid: workerSid('alice') });
const addressOf = ({ interactionSid, channelSid }: Forger['own']): Fields => ({ interactionSid, channelSid });
const ownAddress = () => addressOf(forger.own);
const ownTask = () => ({ taskSid: forger.own.taskSid });
const ownTransfer = () => ({ ...ownTask(), ...ownAddress(), workerSid: workerSid('carol') });
const anyTransferId = () => ({ transferId: randomUUID() });

describe('an agent’s forged request', () => {
  startOnce();

  /** What Carol changes about the honest request, besides that the token is her own. */
  it.each<[what: string, endpoint: Endpoint, status: number, code: FailureCode, forged: () => Fields]>([
    ['another’s task', 'transfer', 403, 'not_task_holder', () => ({})],
    ['another’s task, by fields of a supervisor', 'transfer', 403, 'not_task_holder', () => asSupervisor],
    ['another’s task, by fields of its holder', 'transfer', 403, 'not_task_holder', asAlice],
    ['another’s task, to herself', 'transfer', 403, 'not_task_holder', () => ({ targetSid: workerSid('carol') })],
    ['another’s task, with her own channel', 'transfer', 403, 'not_task_holder', ownAddress],
    ['another’s task, without hints', 'transfer', 403, 'not_task_holder', () => ({ interactionSid: '', workerSid: '' })],
    ['a task that rings at a colleague', 'transfer', 403, 'not_task_holder', () => ({ taskSid: forger.pending.taskSid })],
    ['a task that another has handed on', 'transfer', 403, 'not_task_holder', () => ({ taskSid: forger.request.taskSid })],
    ['another’s captured request', 'transfer', 400, 'invalid_request', () => forger.request],
    ['another’s transferId', 'transfer', 403, 'not_task_holder', () => ({ transferId: forger.request.transferId })],
    ['an unknown task', 'transfer', 404, 'task_not_found', () => ({ taskSid: unknown('WT'), interactionSid: '' })],
    ['an unknown task, with another’s channel', 'transfer', 404, 'task_not_found', () => ({ taskSid: unknown('WT') })],
    [
      'her task, in which she put another’s channel',
      'transfer',
      409,
      'not_transferable',
      () => ({ taskSid: forger.disguised.taskSid }),
    ],
    [
      'a path for a task',
      'transfer',
      400,
      'invalid_request',
      () => ({ taskSid: `${unknown('WT')}/../${forger.alices.taskSid}` }),
    ],
    ['a note of 501 characters', 'transfer', 422, 'note_too_long', () => ({ ...ownTransfer(), note: '👍'.repeat(501) })],
    ['a reason that nobody offers', 'transfer', 422, 'reason_unknown', () => ({ ...ownTransfer(), reason: '<b>Mine</b>' })],
    ['a path for an interaction', 'transfer', 400, 'invalid_request', () => ({ interactionSid: '../../Interactions' })],
    ['a conversation for a channel', 'transfer', 400, 'invalid_request', () => ({ channelSid: forger.alices.conversationSid })],
    ['a participant for a worker', 'transfer', 400, 'invalid_request', () => ({ workerSid: forger.alices.participantSid })],
    ['another’s transfer', 'status', 403, 'not_transfer_owner', () => ({})],
    ['another’s transfer, by fields of a supervisor', 'status', 403, 'not_transfer_owner', () => asSupervisor],
    ['another’s transfer, by fields of its sender', 'status', 403, 'not_transfer_owner', asAlice],
    ['another’s transfer, with her own task', 'status', 403, 'not_transfer_owner', ownTask],
    ['another’s transfer, with her own channel', 'status', 404, 'transfer_not_found', ownAddress],
    ['a made-up transfer', 'status', 404, 'transfer_not_found', anyTransferId],
    ['a conversation for a channel', 'status', 400, 'invalid_request', () => ({ channelSid: forger.alices.conversationSid })],
    ['another’s transfer', 'takeBack', 403, 'not_transfer_owner', () => ({})],
    ['another’s transfer, by fields of a supervisor', 'takeBack', 403, 'not_transfer_owner', () => asSupervisor],
    ['another’s transfer, by fields of its sender', 'takeBack', 403, 'not_transfer_owner', asAlice],
    ['another’s transfer, with her own task', 'takeBack', 403, 'not_transfer_owner', ownTask],
    ['another’s transfer, with her own channel', 'takeBack', 404, 'transfer_not_found', ownAddress],
    ['a made-up transfer', 'takeBack', 404, 'transfer_not_found', anyTransferId],
    ['an unknown task', 'targets', 404, 'task_not_found', () => ({ taskSid: unknown('WT') })],
    ['a path for a task', 'targets', 400, 'invalid_request', () => ({ taskSid: `${unknown('WT')}/Reservations` })],
    ['a path among the agents', 'targets', 400, 'invalid_request', () => ({ workerSids: `${unknown('WK')}/../Tasks` })],
    [
      'more agents than can be asked about',
      'targets',
      400,
      'invalid_request',
      () => ({ workerSids: Array.from({ length: 51 }, () => unknown('WK')).join(',') }),
    ],
    ['a path for a channel', 'takeBack', 400, 'invalid_request', () => ({ channelSid: '../../Channels' })],
  ])('[FM6] is refused, and nothing changes at Twilio: %s (%s, %i %s)', (_, endpoint, status, code, forged) =>
    expectRefusal(endpoint, status, code, { ...honest(endpoint), ...forged(), Token: tokenOf('carol') }),
  );

  it.each([[[]], [['agent', 'Supervisor']], [['supervisors']], [['flex.admin']]])(
    'is refused, and nothing changes at Twilio, with a good token that has the roles %j',
    async (roles) => {
      const Token = tokenOf('carol', roles);
      await expectRefusal('transfer', 403, 'not_task_holder', { ...honest('transfer'), Token });
      await expectRefusal('status', 403, 'not_transfer_owner', { ...honest('status'), Token });
      await expectRefusal('takeBack', 403, 'not_transfer_owner', { ...honest('status'), Token });
    },
  );
});

describe('an agent’s forged request that need not be refused', () => {
  startOnce();

  it.each<[what: string, changes: () => Fields]>([
    ['as it was', () => ({})],
    ['with another target', () => ({ targetSid: workerSid('carol') })],
    ['with the address of another chat', ownAddress],
  ])('replays a good one %s: the answer is the transfer that there is, and nothing changes at Twilio', async (_, changes) => {
    const replayed = { ...forger.request, ...changes(), Token: tokenOf('alice') };
    const answer = await unchanged(service, () => ask('transfer', replayed));
    expect(answer).toMatchObject({ status: 200, body: { outcome: 'transferred', receipt: forger.pending } });
  });

  it('asks for another’s pending transfers: the answer is her own, of which there are none', async () => {
    const fields = { ...honest('status'), ...asAlice(), ...asSupervisor, workerSid: workerSid('alice'), Token: tokenOf('carol') };
    const answer = await unchanged(service, () => ask('pending', fields));
    expect(answer).toMatchObject({ status: 200, body: { outcome: 'listed', transfers: [] } });
  });
});

describe('an agent’s own transfer', () => {
  beforeEach(start);
  afterEach(() => service.stop());

  const ATTRIBUTES = JSON.stringify({ vip: true, direction: 'outbound', transferTargetSid: 'everyone' });
  const HISTORY = JSON.stringify({ note: 'made up', legs: [{ at: 1, from: 'Alice', to: 'Bob' }] });
  const MARK = JSON.stringify({ id: 'made up', hop: -9, from: 'alice', leave: 'on-acceptance' });

  it.each<[what: string, madeUp: () => Fields]>([
    ['set of attributes', () => ({ attributes: ATTRIBUTES, jsonAttributes: ATTRIBUTES, TaskAttributes: ATTRIBUTES })],
    ['mark', () => ({ transfer: MARK, hop: '-9', from: workerSid('alice') })],
    ['target', () => ({ transferTargetType: 'queue', transferTargetSid: workerSid('dan'), transferQueueName: 'Sales' })],
    ['workflow or queue', () => ({ workflowSid: service.scenario.workflows.inbound ?? '', queueSid: unknown('WQ') })],
    ['priority or task channel', () => ({ priority: '999', taskChannelUniqueName: 'voice', timeout: '1' })],
    ['participant', () => ({ participantSid: forger.alices.participantSid, status: 'wrapup' })],
    ['conversation', () => ({ conversationSid: forger.alices.conversationSid, conversationId: forger.alices.conversationSid })],
    ['interaction', () => ({ interactionSid: forger.alices.interactionSid })],
    ['interaction with its channel', () => addressOf(forger.alices)],
    ['worker', () => ({ workerSid: workerSid('alice'), ...asAlice() })],
    ['history', () => ({ handOver: HISTORY, legs: '[]', from: 'Alice', CHAT_TRANSFER_REASONS: 'Mine', outcome: 'accepted' })],
    ['role or policy', () => ({ ...asSupervisor, leave: 'on-acceptance', CHAT_TRANSFER_LEAVE: 'on-acceptance' })],
  ])('[FM6] is what it would have been without a made-up %s', async (_, madeUp) => {
    const { taskSid, interactionSid, channelSid, participantSid } = forger.own;
    const { attributes, priority, taskChannelSid } = getTask(service.world, taskSid);
    const asked = service.twilio.batches.length;
    const transferId = randomUUID();
    const hints = { ...ownAddress(), workerSid: workerSid('carol') };
    const form = { transferId, taskSid, targetSid: workerSid('bob'), ...hints, ...madeUp(), Token: tokenOf('carol') };
    expect(await ask('transfer', form)).toMatchObject({ status: 200, body: { outcome: 'transferred' } });

    const channel = `POST flex-api.twilio.com/v1/Interactions/${interactionSid}/Channels/${channelSid}`;
    expect(writesSince(service, asked)).toEqual([`${channel}/Invites`, `${channel}/Participants/${participantSid}`]);
    const task = [...service.world.taskrouter.tasks.values()].at(-1);
    expect(task).toMatchObject({ workflowSid: service.scenario.workflows.transfer, priority, taskChannelSid });
    expect(task?.attributes).toEqual({
      ...attributes,
      ...{ transferTargetType: 'worker', transferTargetSid: workerSid('bob') },
      ...{ ignoreWorkerContactUri: 'client:carol', transferSenderSid: workerSid('carol') },
      flexChannelInviteSid: [...service.world.interactions.invites.keys()].at(-1),
      conversations: expect.objectContaining({ conversation_id: expect.any(String) }),
      handOver: { legs: [{ at: expect.any(Number), from: 'Carol', to: 'Bob' }] },
      transfer: {
        ...{ id: transferId, hop: 1, from: workerSid('carol'), task: taskSid, target: workerSid('bob') },
        ...{ targetName: 'Bob', route: 'target', leave: 'immediately', declined: [], signature: expect.any(String) },
      },
    });
  });
});

describe('an event callback', () => {
  startOnce();

  /** Says that Bob rejected the chat, which he did not. */
  const rejection = (): Fields => ({
    EventType: 'reservation.rejected',
    TaskSid: forger.pending.taskSid,
    WorkerSid: workerSid('bob'),
    TaskAttributes: JSON.stringify(getTask(service.world, forger.pending.taskSid).attributes),
  });
  const url = (): string => `${service.url}/task-router-events`;
  const sign = (form: Fields, { at = url(), by = service.world.account.authToken } = {}) => signatureOf(by, at, form);
  const call = async (form: Fields, signature: string | undefined) => {
    const headers = new Headers(signature === undefined ? [] : [['x-twilio-signature', signature]]);
    const response = await fetch(url(), { method: 'POST', body: new URLSearchParams(form), headers });
    return { status: response.status, text: await response.text() };
  };

  it.each<[how: string, signature: (form: Fields) => string | undefined]>([
    ['not signed', () => undefined],
    ['signed with nothing', () => ''],
    ['signed with an agent’s token', () => tokenOf('carol')],
    ['signed by another account', (form) => sign(form, { by: otherAccount().account.authToken })],
    ['signed for another function', (form) => sign(form, { at: `${service.url}/transfer-chat` })],
    ['signed for another host', (form) => sign(form, { at: 'http://localhost:1/task-router-events' })],
    ['signed for the URL with a query', (form) => sign(form, { at: `${url()}?TaskSid=${form.TaskSid}` })],
    ['changed after it was signed', (form) => sign({ ...form, EventType: 'reservation.created' })],
    ['longer than when it was signed', ({ WorkerSid: _, ...form }) => sign(form)],
    ['shorter than when it was signed', (form) => sign({ ...form, WorkerName: 'bob' })],
  ])('[FM7] is refused, and nothing is asked of Twilio, when it is %s', async (_, signature) => {
    const asked = service.twilio.batches.length;
    const answer = await unchanged(service, () => call(rejection(), signature(rejection())));
    expect(answer).toEqual({ status: 403, text: expect.stringMatching(/^Failed to verify the request/) });
    expect(service.twilio.batches).toHaveLength(asked);
  });

  it('is looked into when Twilio has signed it, and changes nothing when it is not true at Twilio', async () => {
    const asked = service.twilio.batches.length;
    expect(await unchanged(service, () => call(rejection(), sign(rejection())))).toEqual({ status: 204, text: '' });
    expect(service.twilio.batches.length).toBeGreaterThan(asked);
  });
});
