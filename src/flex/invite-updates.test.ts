import type { UnjoinedStatus } from '../contract/reservation';
import type { InviteStatus } from '../contract/transfer-status';
import { ALICE, BOB, RECEIPT, sid } from '../transfer/testing/fixtures';
import { acceptedBy, eventsBetween, isFinal, isOutdated, joined, newInvite, notAcceptedBy, reservedFor } from './invite-updates';
import type { KnownInvite } from './invite-updates';

const bob = { sid: BOB, name: 'Bob' };
const carol = { sid: sid('WK', 3), name: 'Carol' };
const alice = { sid: ALICE, name: 'Alice' };
const fresh = newInvite(RECEIPT, ALICE);
const REPLACEMENT = { ...RECEIPT, taskSid: sid('WT', 3) };

type Changes = Partial<KnownInvite>;
const invite = (state: Exclude<InviteStatus['state'], 'reserved' | 'joining' | 'accepted'>): Changes => ({ invite: { state } });
const reserved = (worker: typeof bob): Changes => ({ invite: { state: 'reserved', worker } });
const joining = (worker: typeof bob): Changes => ({ invite: { state: 'joining', worker } });
const accepted = (worker: typeof bob): Changes => ({ invite: { state: 'accepted', worker } });
const JOINED = { type: 'participant.joined' };
const NOT_JOINED = { type: 'reservation.notJoined', worker: 'Bob' };
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
  ['who accepted', reserved(bob), joining(bob), [{ type: 'reservation.accepted', worker: 'Bob' }]],
  [
    'who accepted, and that they have joined',
    reserved(bob),
    accepted(bob),
    [{ type: 'reservation.accepted', worker: 'Bob' }, JOINED],
  ],
  ['that who accepted has joined', joining(bob), accepted(bob), [JOINED]],
  ['nothing while they join', joining(bob), joining(bob), []],
  ['who else has accepted', joining(bob), accepted(carol), [{ type: 'reservation.accepted', worker: 'Carol' }, JOINED]],
  ['who did not join', joining(bob), ended(bob, 'notJoined'), [NOT_JOINED]],
  ['nothing worse when the conversation is closed while they join', joining(bob), invite('closed'), [JOINED]],
  ['who did not join when nobody saw them accept', {}, ended(bob, 'notJoined'), [NOT_JOINED]],
  [
    'who did not join, and where the chat goes',
    joining(bob),
    { ...invite('returning'), ...ended(bob, 'notJoined'), receipt: REPLACEMENT },
    [NOT_JOINED, { type: 'invite.replaced', receipt: REPLACEMENT }, { type: 'invite.returning' }],
  ],
  [
    'who did not join, and who is asked next, although the status says nothing of it',
    joining(bob),
    { ...reserved(carol), receipt: REPLACEMENT },
    [NOT_JOINED, { type: 'invite.replaced', receipt: REPLACEMENT }, { type: 'reservation.created', worker: 'Carol' }],
  ],
  ['who did not join, and that nobody has it', joining(bob), invite('canceled'), [NOT_JOINED, { type: 'invite.canceled' }]],
  [
    'that the chat is back because who accepted did not join',
    joining(bob),
    { ...invite('returned'), ...ended(bob, 'notJoined'), receipt: REPLACEMENT },
    [
      { type: 'invite.replaced', receipt: REPLACEMENT },
      { type: 'invite.returned', unaccepted: { worker: 'Bob', status: 'notJoined' } },
    ],
  ],
  [
    'who did not join, and who has it instead',
    joining(bob),
    { ...accepted(carol), ...ended(bob, 'notJoined'), receipt: REPLACEMENT },
    [NOT_JOINED, { type: 'invite.replaced', receipt: REPLACEMENT }, { type: 'reservation.accepted', worker: 'Carol' }, JOINED],
  ],
  [
    'who did not join, also when the sender has rejected the chat since and has it now',
    joining(bob),
    { ...invite('returned'), ...ended(alice, 'rejected'), receipt: REPLACEMENT },
    [NOT_JOINED, { type: 'invite.replaced', receipt: REPLACEMENT }, { type: 'invite.returned' }],
  ],
  [
    'that the same colleague has joined by another invite',
    joining(bob),
    { ...accepted(bob), receipt: REPLACEMENT },
    [{ type: 'invite.replaced', receipt: REPLACEMENT }, JOINED],
  ],
  [
    'who accepted, and not who did not',
    reserved(bob),
    { ...accepted(carol), ...ended(bob, 'rejected') },
    [{ type: 'reservation.accepted', worker: 'Carol' }, JOINED],
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
    [{ type: 'invite.replaced', receipt: REPLACEMENT }, { type: 'reservation.accepted', worker: 'Carol' }, JOINED],
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
  ['joining', false],
  ['accepted', true],
  ['returned', true],
  ['canceled', true],
  ['withdrawn', true],
  ['closed', true],
])('says whether %s is final: %s', (state, final) => {
  const withWorker = state === 'reserved' || state === 'joining' || state === 'accepted';
  expect(isFinal({ ...fresh, invite: withWorker ? { state, worker: bob } : { state } })).toBe(final);
});

it.each<[string, KnownInvite, Changes, boolean]>([
  ['pending while they join', { ...fresh, ...joining(bob) }, {}, true],
  ['reserved while they join', { ...fresh, ...joining(bob) }, reserved(bob), true],
  ['reserved for another in another invite', { ...fresh, ...joining(bob) }, { ...reserved(carol), receipt: REPLACEMENT }, false],
  ['pending because they did not join', { ...fresh, ...joining(bob) }, ended(bob, 'notJoined'), false],
  ['joining while they join', { ...fresh, ...joining(bob) }, joining(bob), false],
  ['canceled while they join', { ...fresh, ...joining(bob) }, invite('canceled'), false],
  ['pending', fresh, {}, false],
])('says of a status that is %s whether it is older than what is known', (_, known, status, outdated) => {
  expect(isOutdated(known, { ...fresh, ...status })).toBe(outdated);
});

describe('what a row means', () => {
  it.each<[string, KnownInvite, Changes]>([
    ['reserved for a colleague', reservedFor(fresh, bob), reserved(bob)],
    ['reserved for the sender', reservedFor(fresh, alice), invite('returning')],
    ['accepted by a colleague', acceptedBy(fresh, bob), joining(bob)],
    ['joined by the colleague who had accepted', joined(acceptedBy(fresh, bob)), accepted(bob)],
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
  ])('%s', (_, known, changes) => {
    expect(known).toEqual({ ...fresh, ...changes });
  });
});
