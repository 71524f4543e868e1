/** @jest-environment node */
import { SETTINGS_OF_OLDER_SERVICE } from '../contract/settings';
import type { TransferReceipt, TransferReply } from '../contract/transfer';
import type { TransferStatus } from '../contract/transfer-status';
import { createDirectoryClient } from './directory-client';
import { createSupervisorClient } from './supervisor-client';
import { createTransferClient } from './transfer-client';

const sid = (prefix: string) => prefix + '1'.repeat(32);
const REQUEST = { transferId: 'a5d0b1de-0000-4000-8000-000000000000', taskSid: sid('WT'), targetSid: sid('WQ') };
const RECEIPT: TransferReceipt = {
  transferId: REQUEST.transferId,
  inviteSid: sid('KG'),
  taskSid: sid('WT'),
  interactionSid: sid('KD'),
  channelSid: sid('UO'),
  target: { type: 'queue', sid: sid('WQ'), name: 'Support' },
  leave: 'immediately',
  sentAt: 1_700_000_000_000,
};
const REPLY: TransferReply = { outcome: 'transferred', receipt: RECEIPT };
const STATUS: TransferStatus = {
  receipt: RECEIPT,
  senderSid: sid('WK'),
  heldTaskSid: sid('WT'),
  senderPresent: false,
  invite: { state: 'pending' },
};
const { transferId, taskSid, interactionSid, channelSid } = RECEIPT;
const REFERENCE = { transferId, taskSid, interactionSid, channelSid };

const neverAborted = () => new AbortController().signal;
const client = (fetch: typeof globalThis.fetch, timeout = neverAborted, now?: () => number) => {
  const options = { serviceUrl: 'https://service.test/', token: () => 'the token', fetch, timeout, now };
  return { ...createSupervisorClient(options), ...createTransferClient(options), ...createDirectoryClient(options) };
};
type Client = ReturnType<typeof client>;
const answering = (status: number, body: string) => async () => new Response(body, { status });

const CALLS: [string, (client: Client, signal: AbortSignal) => Promise<unknown>, string, object, object][] = [
  ['requestTransfer', (ask, signal) => ask.requestTransfer(REQUEST, signal), '/transfer-chat', REQUEST, REPLY],
  [
    'readTransfer',
    (ask, signal) => ask.readTransfer(RECEIPT, signal),
    '/transfer-status',
    REFERENCE,
    { outcome: 'known', status: STATUS },
  ],
  [
    'takeBack',
    (ask, signal) => ask.takeBack(RECEIPT, signal),
    '/take-back-transfer',
    REFERENCE,
    { outcome: 'returning', status: STATUS },
  ],
  [
    'listPending',
    (ask, signal) => ask.listPending(signal),
    '/pending-transfers',
    {},
    { outcome: 'listed', transfers: [STATUS], eventCallbacks: 'ours', settings: SETTINGS_OF_OLDER_SERVICE },
  ],
  [
    'listTargets',
    (ask, signal) => ask.listTargets({ taskSid, workerSids: [sid('WK')] }, signal),
    '/transfer-targets',
    { taskSid, workerSids: sid('WK') },
    { outcome: 'listed', agents: [], queues: [], settings: SETTINGS_OF_OLDER_SERVICE },
  ],
  [
    'list',
    (ask, signal) => ask.list(signal),
    '/workspace-transfers',
    {},
    { outcome: 'listed', transfers: [{ ...STATUS, senderName: 'Alice', problems: [] }], unchecked: 0 },
  ],
  [
    'redirect',
    (ask, signal) => ask.redirect({ ...REFERENCE, targetSid: sid('WK') }, signal),
    '/redirect-transfer',
    { ...REFERENCE, targetSid: sid('WK') },
    { outcome: 'redirected', status: STATUS },
  ],
  [
    'repair',
    (ask, signal) => ask.repair(REFERENCE, signal),
    '/repair-transfer',
    REFERENCE,
    { outcome: 'repaired', problems: ['alone'], status: STATUS },
  ],
];

it.each(CALLS)(
  '%s posts a form without any header of its own, so that the browser sends no preflight, and reads the reply',
  async (_, call, path, fields, reply) => {
    const sent: Request[] = [];
    const answer = await call(
      client(async (input, init) => {
        sent.push(new Request(input, init));
        return new Response(JSON.stringify(reply));
      }),
      neverAborted(),
    );
    expect(answer).toEqual(reply);

    const [request] = sent;
    expect(request?.method).toBe('POST');
    expect(request?.url).toBe(`https://service.test${path}`);
    expect(Object.fromEntries(request?.headers ?? [])).toEqual({
      'content-type': 'application/x-www-form-urlencoded;charset=UTF-8',
    });
    expect(Object.fromEntries(new URLSearchParams(await request?.text()))).toEqual({ ...fields, Token: 'the token' });
  },
);

it.each(CALLS)('%s takes the failure that the service tells, whatever its HTTP status', async (_, call) => {
  const reply = { outcome: 'failed', failure: { code: 'not_task_holder', detail: 'x' } };
  expect(await call(client(answering(409, JSON.stringify(reply))), neverAborted())).toEqual(reply);
});

it.each(CALLS)('%s does not take the reply to another question', async (_, call) => {
  const reply = { outcome: 'of another kind', status: STATUS };
  expect(await call(client(answering(200, JSON.stringify(reply))), neverAborted())).toEqual({
    outcome: 'failed',
    failure: { code: 'unexpected', detail: 'HTTP 200, and not in the form of the contract (InvalidReplyError)' },
  });
});

it.each(CALLS)('%s ends when the caller gives up', async (_, call) => {
  const caller = new AbortController();
  const signals: (AbortSignal | null | undefined)[] = [];
  const answer = call(
    client((_input, init) => {
      signals.push(init?.signal);
      return new Promise((_resolve, reject) => init?.signal?.addEventListener('abort', () => reject(new Error('given up'))));
    }),
    caller.signal,
  );
  caller.abort();
  expect(await answer).toEqual({ outcome: 'failed', failure: { code: 'service_unreachable', detail: 'given up' } });
  expect(signals[0]?.aborted).toBe(true);
});

it.each([
  [403, 'invalid_token'],
  [404, 'service_misconfigured'],
  [429, 'too_many_requests'],
  [500, 'service_unreachable'],
  [504, 'service_timeout'],
  [200, 'unexpected'],
])('[FM18] reads an answer that is not the service’s own with HTTP %i as %s, without repeating it', async (status, code) => {
  const reply = await client(answering(status, '<html>secret</html>')).requestTransfer(REQUEST, neverAborted());
  expect(reply).toEqual({
    outcome: 'failed',
    failure: { code, detail: `HTTP ${status}, and not in the form of the contract (SyntaxError)` },
  });
});

it('answers service_unreachable when there is no connection', async () => {
  const ask = client(() => Promise.reject(new TypeError('Failed to fetch')));
  expect(await ask.requestTransfer(REQUEST, neverAborted())).toEqual({
    outcome: 'failed',
    failure: { code: 'service_unreachable', detail: 'Failed to fetch' },
  });
});

it('[FM29] answers service_timeout when its own time is up', async () => {
  const deadline = new AbortController();
  const ask = client(
    (_, init) =>
      new Promise((_resolve, reject) => init?.signal?.addEventListener('abort', () => reject(new Error('out of time')))),
    () => deadline.signal,
  );
  const answer = ask.requestTransfer(REQUEST, neverAborted());
  deadline.abort();
  expect(await answer).toEqual({ outcome: 'failed', failure: { code: 'service_timeout', detail: 'out of time' } });
});

const HOUR_MS = 3_600_000;

describe.each([
  ['two hours ahead', 2 * HOUR_MS],
  ['right', 0],
  ['two hours behind', -2 * HOUR_MS],
])('on a computer whose clock is %s', (_, lead) => {
  it.each(CALLS.filter(([, , , , reply]) => JSON.stringify(reply).includes('sentAt')))(
    '%s gives the time of the invite on that clock, so that its age is right',
    async (_name, call, _path, _f, reply) => {
      const AGE_MS = 130_000;
      const answeredAt = RECEIPT.sentAt + AGE_MS;
      const ownTime = answeredAt + lead;
      const body = JSON.stringify({ ...reply, answeredAt });
      const answer = await call(
        client(answering(200, body), neverAborted, () => ownTime),
        neverAborted(),
      );
      const times = [...JSON.stringify(answer).matchAll(/"sentAt":(\d+)/g)].map(([, time]) => ownTime - Number(time));
      expect(times).toEqual([AGE_MS]);
    },
  );
});

it('gives the end of a wait on the computer’s own clock', async () => {
  const status = { ...STATUS, wait: { step: 'target', until: 1_000_120_000, then: 'sender' } };
  const body = JSON.stringify({ outcome: 'known', status, answeredAt: 1_000_000_000 });
  const answer = await client(answering(200, body), neverAborted, () => 2_000_000_000).readTransfer(REFERENCE, neverAborted());
  expect(answer).toMatchObject({ status: { wait: { step: 'target', until: 2_000_120_000, then: 'sender' } } });
});

it.each([undefined, 'yesterday', -1, 0.5, null])(
  'leaves the times alone when the reply was answered at %j',
  async (answeredAt) => {
    const body = JSON.stringify({ ...REPLY, answeredAt });
    const answer = await client(answering(200, body), neverAborted, () => 0).requestTransfer(REQUEST, neverAborted());
    expect(answer).toEqual(REPLY);
  },
);
