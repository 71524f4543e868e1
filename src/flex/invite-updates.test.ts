import type { UnjoinedStatus } from '../contract/reservation';
import type { InviteStatus } from '../contract/transfer-status';
import { ALICE, BOB, RECEIPT, sid } from '../transfer/testing/fixtures';
import { acceptedBy, acceptedByNobody, eventsBetween, isFinal, newInvite, notAcceptedBy, reservedFor } from './invite-updates';
import type { KnownInvite } from './invite-updates';

const bob = { sid: BOB, name: 'Bob' };
const carol = { sid: sid('WK', 3), name: 'Carol' };
const alice = { sid: ALICE, name: 'Alice' };
const fresh = newInvite(RECEIPT, ALICE);
const REPLACEMENT = { ...RECEIPT, taskSid: sid('WT', 3) };

type Changes = Partial<KnownInvite>;
const invite = (state: Exclude<InviteStatus['state'], 'reserved' | 'joining' | 'accepted'>): Changes => ({ invite: { state } });
const reserved = (worker: typeof bob): Changes => ({ invite: { state: 'reserved', worker } });
const accepted = (worker: typeof bob): Changes => ({ invite: { state: 'accepted', worker } });
const ended = (worker: typeof bob, status: UnjoinedStatus): Changes => ({
  lastReservation: { worker, status },
});

it.each<[string, Changes, Changes, object[]]>([
  ['nothing while the invite is pending', {}, {}, []],
  ['a reservation', {}, reserved(bob), [{ type: 'reservation.created', worker: 'Bob' }]],
  ['nothing while the reservation stays the same', reserved(bob), reserved(bob), []],
  ['a reservation for another worker', reserved(bob), reserved(carol), [{ type: 'reservation.created', worker: 'Carol' }]],
  ['nothing about a reservation that ended without an answer', reserved(bob), {}, []],
  ['a rejection', reserved(bob), ended(bob, 'rejected'), [{ type: 'reservation.rejected', worker: 'Bob' }]],
  [
    'a rejection of a reservation that it has not seen',
    {},
    ended(bob, 'rejected'),
    [{ type: 'reservation.rejected', worker: 'Bob' }],
  ],
  ['a timeout', reserved(bob), ended(bob, 'timeout'), [{ type: 'reservation.timeout', worker: 'Bob' }]],
  ['a rejection once', ended(bob, 'rejected'), ended(bob, 'rejected'), []],
  [
    'the timeout of another worker',
    ended(bob, 'timeout'),
    ended(carol, 'timeout'),
    [{ type: 'reservation.timeout', worker: 'Carol' }],
  ],
  [
    'a rejection after a timeout',
    ended(bob, 'timeout'),
    ended(bob, 'rejected'),
    [{ type: 'reservation.rejected', worker: 'Bob' }],
  ],
  [
    'the second timeout of the same worker',
    { ...reserved(bob), ...ended(bob, 'timeout') },
    ended(bob, 'timeout'),
    [{ type: 'reservation.timeout', worker: 'Bob' }],
  ],
  [
    'no old timeout when the next reservation is created',
    ended(bob, 'timeout'),
    { ...reserved(carol), ...ended(bob, 'timeout') },
    [{ type: 'reservation.created', worker: 'Carol' }],
  ],
  [
    'a rejection, then where the chat goes',
    reserved(bob),
    { ...invite('returning'), ...ended(bob, 'rejected') },
    [{ type: 'reservation.rejected', worker: 'Bob' }, { type: 'invite.returning' }],
  ],
  ['that it returns, once', invite('returning'), invite('returning'), []],
  [
    'that the sender rejects it',
    invite('returning'),
    ended(alice, 'rejected'),
    [{ type: 'reservation.rejected', worker: 'Alice', ofSender: true }],
  ],
  [
    'that the reservation of the sender times out again',
    { ...invite('returning'), ...ended(alice, 'timeout') },
    ended(alice, 'timeout'),
    [{ type: 'reservation.timeout', worker: 'Alice', ofSender: true }],
  ],
  ['who accepted', reserved(bob), accepted(bob), [{ type: 'reservation.accepted', worker: 'Bob' }]],
  [
    'who accepted, and not who did not',
    reserved(bob),
    { ...accepted(carol), ...ended(bob, 'rejected') },
    [{ type: 'reservation.accepted', worker: 'Carol' }],
  ],
  [
    'why it returns, also when that is known later',
    invite('returning'),
    { ...invite('returning'), ...ended(bob, 'rejected') },
    [{ type: 'reservation.rejected', worker: 'Bob' }, { type: 'invite.returning' }],
  ],
  [
    'that the reservation of the sender timed out while it still returns',
    invite('returning'),
    { ...invite('returning'), ...ended(alice, 'timeout') },
    [{ type: 'reservation.timeout', worker: 'Alice', ofSender: true }],
  ],
  [
    'that the sender has it again, and why',
    reserved(bob),
    { ...invite('returned'), ...ended(bob, 'rejected') },
    [{ type: 'invite.returned', unaccepted: { worker: 'Bob', status: 'rejected' } }],
  ],
  [
    'that the sender has it again, and not why once that was told',
    { ...invite('returning'), ...ended(bob, 'rejected') },
    { ...invite('returned'), ...ended(bob, 'rejected') },
    [{ type: 'invite.returned' }],
  ],
  [
    'that the sender has it again, and not that they did not accept it before',
    invite('returning'),
    { ...invite('returned'), ...ended(alice, 'timeout') },
    [{ type: 'invite.returned' }],
  ],
  [
    'why nobody will get it',
    reserved(bob),
    { ...invite('canceled'), ...ended(bob, 'rejected') },
    [{ type: 'reservation.rejected', worker: 'Bob' }, { type: 'invite.canceled' }],
  ],
  [
    'why the sender keeps it',
    {},
    { ...invite('withdrawn'), ...ended(bob, 'timeout') },
    [{ type: 'reservation.timeout', worker: 'Bob' }, { type: 'invite.withdrawn' }],
  ],
  [
    'that the conversation is over, and no timeout',
    {},
    { ...invite('closed'), ...ended(bob, 'timeout') },
    [{ type: 'conversation.closed' }],
  ],
  [
    'that another invite has taken its place',
    reserved(bob),
    { receipt: REPLACEMENT },
    [{ type: 'invite.replaced', receipt: REPLACEMENT }],
  ],
  [
    'the reservation of the new invite, also when it is for the same worker',
    reserved(bob),
    { receipt: REPLACEMENT, ...reserved(bob) },
    [
      { type: 'invite.replaced', receipt: REPLACEMENT },
      { type: 'reservation.created', worker: 'Bob' },
    ],
  ],
  [
    'no rejection twice when the invite was replaced during the next reservation',
    { ...reserved(bob), ...ended(bob, 'rejected') },
    { receipt: REPLACEMENT, ...ended(bob, 'rejected') },
    [{ type: 'invite.replaced', receipt: REPLACEMENT }],
  ],
  [
    'that it was replaced, then its state',
    {},
    { receipt: REPLACEMENT, ...accepted(carol) },
    [
      { type: 'invite.replaced', receipt: REPLACEMENT },
      { type: 'reservation.accepted', worker: 'Carol' },
    ],
  ],
  ['nothing about a new target in the same invite', {}, { receipt: { ...RECEIPT, target: { ...RECEIPT.target, ...alice } } }, []],
  ['an end once', invite('canceled'), invite('canceled'), []],
  ['an acceptance once', accepted(bob), accepted(bob), []],
])('tells %s', (_, before, after, events) => {
  expect(eventsBetween({ ...fresh, ...before }, { ...fresh, ...after })).toEqual(events);
});

it.each<[InviteStatus['state'], boolean]>([
  ['pending', false],
  ['reserved', false],
  ['returning', false],
  ['joining', true],
  ['accepted', true],
  ['returned', true],
  ['canceled', true],
  ['withdrawn', true],
  ['closed', true],
])('says whether %s is final: %s', (state, final) => {
  const withWorker = state === 'reserved' || state === 'joining' || state === 'accepted';
  expect(isFinal({ ...fresh, invite: withWorker ? { state, worker: bob } : { state } })).toBe(final);
});

describe('what a row means', () => {
  it.each<[string, KnownInvite, Changes]>([
    ['reserved for a colleague', reservedFor(fresh, bob), reserved(bob)],
    ['reserved for the sender', reservedFor(fresh, alice), invite('returning')],
    ['accepted by a colleague', acceptedBy(fresh, bob), accepted(bob)],
    ['accepted by the sender', acceptedBy(fresh, alice), invite('returned')],
    [
      'rejected by the worker who was asked',
      notAcceptedBy({ ...fresh, ...reserved(bob) }, bob, 'rejected'),
      ended(bob, 'rejected'),
    ],
    [
      'timed out for one worker while it is reserved for another',
      notAcceptedBy({ ...fresh, ...reserved(carol) }, bob, 'timeout'),
      { ...reserved(carol), ...ended(bob, 'timeout') },
    ],
    ['gone', acceptedByNobody(fresh), invite('canceled')],
  ])('%s', (_, known, changes) => {
    expect(known).toEqual({ ...fresh, ...changes });
  });

  it('gone, while the sender never left', () => {
    const staying = newInvite({ ...RECEIPT, leave: 'on-acceptance' }, ALICE);
    expect(acceptedByNobody(staying).invite).toEqual({ state: 'withdrawn' });
  });
});
