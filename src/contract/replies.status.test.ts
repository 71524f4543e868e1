import { InvalidReplyError } from './replies';
import {
  parsePendingReply,
  parseRedirectReply,
  parseRepairReply,
  parseStatusReply,
  parseTakeBackReply,
  parseWorkspaceReply,
} from './replies';
import { SETTINGS_OF_OLDER_SERVICE } from './settings';
import type { TransferSettings } from './settings';
import type { InviteStatus, TransferStatus } from './transfer-status';

const sid = (prefix: string): string => prefix + '0'.repeat(32);
const bob = { sid: sid('WK'), name: 'Bob' };
const status: TransferStatus = {
  receipt: {
    transferId: 'id',
    inviteSid: sid('KG'),
    taskSid: sid('WT'),
    interactionSid: sid('KD'),
    channelSid: sid('UO'),
    target: { type: 'worker', sid: sid('WK'), name: 'Bob' },
    leave: 'on-acceptance',
    sentAt: 1_700_000_000_000,
  },
  senderSid: sid('WK'),
  heldTaskSid: sid('WT'),
  senderPresent: true,
  invite: { state: 'pending' },
};
const settings: TransferSettings = {
  note: 'required',
  reason: 'optional',
  reasons: ['Refund', '<b>Erstattung</b>', '返金 💶'],
  fullTargets: 'warn',
  unstaffedQueues: 'refuse',
};
const failure = { code: 'transfer_not_found', detail: 'no invite carries this id' };
const overTheWire = (reply: object): unknown => JSON.parse(JSON.stringify({ ...reply, later: 'addition' }));

const ALONE = ['pending', 'returning', 'returned', 'canceled', 'withdrawn', 'closed'] as const;
const INVITES: InviteStatus[] = [
  ...ALONE.map((state) => ({ state })),
  { state: 'reserved', worker: bob },
  { state: 'joining', worker: bob },
  { state: 'accepted', worker: bob },
];

describe.each([
  ['parseStatusReply', parseStatusReply, { outcome: 'known', status }],
  ['parseTakeBackReply', parseTakeBackReply, { outcome: 'too_late', status }],
  ['parseRedirectReply', parseRedirectReply, { outcome: 'moved', status }],
  ['parseRepairReply', parseRepairReply, { outcome: 'repaired', problems: ['alone'], status }],
  [
    'parseWorkspaceReply',
    parseWorkspaceReply,
    { outcome: 'listed', unchecked: 3, transfers: [{ ...status, senderName: 'Alice', problems: ['half-done'], taskOnly: true }] },
  ],
  ['parsePendingReply', parsePendingReply, { outcome: 'listed', transfers: [status], eventCallbacks: 'missing', settings }],
])('%s', (_, parse, reply) => {
  it('reads the answer and the failure', () => {
    expect(parse(overTheWire(reply))).toEqual(reply);
    expect(parse(overTheWire({ outcome: 'failed', failure }))).toEqual({ outcome: 'failed', failure });
  });

  it.each([
    ['the body', '<html>Bad gateway</html>'],
    ['the body', undefined],
    ['outcome', {}],
    ['outcome', { ...reply, outcome: 'transferred' }],
    ['failure', { outcome: 'failed' }],
    ['failure.code', { outcome: 'failed', failure: { ...failure, code: 'no_such_code' } }],
  ])('refuses a wrong %s: %j', (part, body) => {
    expect(() => parse(body)).toThrow(new InvalidReplyError(part));
  });
});

it.each(['returning', 'withdrawn', 'too_late'] as const)('reads that a take back is %s', (outcome) => {
  expect(parseTakeBackReply(overTheWire({ outcome, status }))).toEqual({ outcome, status });
});

it.each(['ours', 'missing', 'unknown'] as const)(
  'reads a list of several, and that the event callbacks are %s',
  (eventCallbacks) => {
    const reply = { outcome: 'listed', transfers: INVITES.map((invite) => ({ ...status, invite })), eventCallbacks, settings };
    expect(parsePendingReply(overTheWire(reply))).toEqual(reply);
  },
);

it.each<[string, unknown, TransferSettings]>([
  ['an older service, which says none', undefined, SETTINGS_OF_OLDER_SERVICE],
  ['a service that knows only notes', { note: 'required' }, { ...SETTINGS_OF_OLDER_SERVICE, note: 'required' }],
  ['a later service, with a word that nobody knows yet', { ...settings, note: 'sometimes' }, SETTINGS_OF_OLDER_SERVICE],
  ['who knows what', [{ note: 'required' }], SETTINGS_OF_OLDER_SERVICE],
])('keeps the transfers and reads the settings of %s', (_, said, read) => {
  const reply = { outcome: 'listed', transfers: [status], eventCallbacks: 'ours' };
  expect(parsePendingReply(overTheWire({ ...reply, settings: said }))).toEqual({ ...reply, settings: read });
});

it('reads who the customer is and why the chat is transferred', () => {
  const reply = { outcome: 'known', status: { ...status, customer: 'Casey 💬', reason: 'Refund' } };
  expect(parseStatusReply(overTheWire(reply))).toEqual(reply);
});

it.each(INVITES)('reads the invite %j', (invite) => {
  const reply = { outcome: 'known', status: { ...status, invite } };
  expect(parseStatusReply(overTheWire(reply))).toEqual(reply);
});

it.each(['rejected', 'timeout', 'notJoined'] as const)('reads that the last reservation ended as %s', (ending) => {
  const reply = { outcome: 'known', status: { ...status, lastReservation: { worker: bob, status: ending } } };
  expect(parseStatusReply(overTheWire(reply))).toEqual(reply);
});

it.each<[string, object]>([
  ['receipt', { receipt: undefined }],
  ['receipt.leave', { receipt: { ...status.receipt, leave: 'never' } }],
  ['senderSid', { senderSid: sid('WT') }],
  ['heldTaskSid', { heldTaskSid: sid('WR') }],
  ['senderPresent', { senderPresent: 'false' }],
  ['invite', { invite: 'pending' }],
  ['invite.state', { invite: { state: 'gone' } }],
  ['invite.worker', { invite: { state: 'accepted' } }],
  ['invite.worker', { invite: { state: 'joining' } }],
  ['invite.worker.sid', { invite: { state: 'reserved', worker: { ...bob, sid: 'bob' } } }],
  ['invite.worker.name', { invite: { state: 'reserved', worker: { sid: bob.sid } } }],
  ['lastReservation', { lastReservation: null }],
  ['lastReservation.worker', { lastReservation: { status: 'timeout' } }],
  ['lastReservation.status', { lastReservation: { worker: bob, status: 'accepted' } }],
])('refuses a status with a wrong %s: %j, and says in which one of a list', (part, changes) => {
  const wrong = { ...status, ...changes };
  expect(() => parseStatusReply({ outcome: 'known', status: wrong })).toThrow(new InvalidReplyError(`status.${part}`));
  expect(() => parsePendingReply({ outcome: 'listed', transfers: [status, wrong], eventCallbacks: 'ours' })).toThrow(
    new InvalidReplyError(`transfers.1.${part}`),
  );
});

it.each([
  ['transfers', { transfers: {} }],
  ['eventCallbacks', { eventCallbacks: true }],
])('refuses a list with a wrong %s', (part, changes) => {
  const reply = { outcome: 'listed', transfers: [], eventCallbacks: 'ours', ...changes };
  expect(() => parsePendingReply(reply)).toThrow(new InvalidReplyError(part));
});

it('reads how long a transfer waits, and does without what only a newer service says', () => {
  const wait = { step: 'target', until: 1_700_000_120_000, then: 'sender' } as const;
  const parse = (one: object) => parseStatusReply(overTheWire({ outcome: 'known', status: { ...status, wait: one } }));
  expect(parse(wait)).toMatchObject({ status: { wait } });
  expect(parse({ ...wait, step: 'a new step' })).toEqual({ outcome: 'known', status: { ...status, wait: undefined } });
});
