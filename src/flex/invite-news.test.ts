import type { InviteStatus, TransferStatus } from '../contract/transfer-status';
import { ALICE, BOB, RECEIPT, sid } from '../transfer/testing/fixtures';
import { declinedOrMissedBy, eventsOf, isOver, newInvite, notTaken, ringingAt, takenBy } from './invite-news';
import type { KnownInvite } from './invite-news';

const bob = { sid: BOB, name: 'Bob' };
const carol = { sid: sid('WK', 3), name: 'Carol' };
const alice = { sid: ALICE, name: 'Alice' };
const fresh = newInvite(RECEIPT, ALICE);
const MOVED = { ...RECEIPT, taskSid: sid('WT', 3) };

type Changes = Partial<KnownInvite>;
const invite = (state: Exclude<InviteStatus['state'], 'ringing' | 'accepted'>): Changes => ({ invite: { state } });
const ringing = (worker: typeof bob): Changes => ({ invite: { state: 'ringing', worker } });
const accepted = (worker: typeof bob): Changes => ({ invite: { state: 'accepted', worker } });
const offer = (worker: typeof bob, answer: 'declined' | 'missed'): Pick<TransferStatus, 'lastOffer'> => ({
  lastOffer: { worker, answer },
});

it.each<[string, Changes, Changes, object[]]>([
  ['nothing while it waits', {}, {}, []],
  ['that it rings at somebody', {}, ringing(bob), [{ type: 'invite.offered', worker: 'Bob' }]],
  ['nothing while it rings at the same agent', ringing(bob), ringing(bob), []],
  ['that it rings at another', ringing(bob), ringing(carol), [{ type: 'invite.offered', worker: 'Carol' }]],
  ['nothing of a ringing that stopped without an answer', ringing(bob), {}, []],
  ['a decline', ringing(bob), offer(bob, 'declined'), [{ type: 'invite.declined', worker: 'Bob' }]],
  ['a decline of an offer that it has not seen', {}, offer(bob, 'declined'), [{ type: 'invite.declined', worker: 'Bob' }]],
  ['a missed offer', ringing(bob), offer(bob, 'missed'), [{ type: 'invite.missed', worker: 'Bob' }]],
  ['an answer once', offer(bob, 'declined'), offer(bob, 'declined'), []],
  ['the answer of another', offer(bob, 'missed'), offer(carol, 'missed'), [{ type: 'invite.missed', worker: 'Carol' }]],
  ['another answer', offer(bob, 'missed'), offer(bob, 'declined'), [{ type: 'invite.declined', worker: 'Bob' }]],
  [
    'the same answer to another offer',
    { ...ringing(bob), ...offer(bob, 'missed') },
    offer(bob, 'missed'),
    [{ type: 'invite.missed', worker: 'Bob' }],
  ],
  [
    'nothing of an old answer while it rings again',
    offer(bob, 'missed'),
    { ...ringing(carol), ...offer(bob, 'missed') },
    [{ type: 'invite.offered', worker: 'Carol' }],
  ],
  [
    'an answer, then where the chat goes',
    ringing(bob),
    { ...invite('returning'), ...offer(bob, 'declined') },
    [{ type: 'invite.declined', worker: 'Bob' }, { type: 'invite.returning' }],
  ],
  ['that it returns, once', invite('returning'), invite('returning'), []],
  [
    'that the sender does not want it back',
    invite('returning'),
    offer(alice, 'declined'),
    [{ type: 'invite.declined', worker: 'Alice' }],
  ],
  [
    'that the sender misses it again',
    { ...invite('returning'), ...offer(alice, 'missed') },
    offer(alice, 'missed'),
    [{ type: 'invite.missed', worker: 'Alice' }],
  ],
  ['who accepted', ringing(bob), accepted(bob), [{ type: 'invite.accepted', worker: 'Bob' }]],
  [
    'who accepted, and not who did not',
    ringing(bob),
    { ...accepted(carol), ...offer(bob, 'declined') },
    [{ type: 'invite.accepted', worker: 'Carol' }],
  ],
  [
    'that the sender has it again',
    ringing(bob),
    { ...invite('returned'), ...offer(bob, 'missed') },
    [{ type: 'invite.returned' }],
  ],
  [
    'why nobody will get it',
    ringing(bob),
    { ...invite('canceled'), ...offer(bob, 'declined') },
    [{ type: 'invite.declined', worker: 'Bob' }, { type: 'invite.canceled' }],
  ],
  [
    'why the sender keeps it',
    {},
    { ...invite('withdrawn'), ...offer(bob, 'missed') },
    [{ type: 'invite.missed', worker: 'Bob' }, { type: 'invite.withdrawn' }],
  ],
  [
    'that the conversation is over, and no answers',
    {},
    { ...invite('closed'), ...offer(bob, 'missed') },
    [{ type: 'invite.closed' }],
  ],
  ['that another invite has taken its place', ringing(bob), { receipt: MOVED }, [{ type: 'invite.moved', receipt: MOVED }]],
  [
    'at whom the other invite rings, also where it is the same one',
    ringing(bob),
    { receipt: MOVED, ...ringing(bob) },
    [
      { type: 'invite.moved', receipt: MOVED },
      { type: 'invite.offered', worker: 'Bob' },
    ],
  ],
  [
    'no answer anew when it moved while it rang once more',
    { ...ringing(bob), ...offer(bob, 'declined') },
    { receipt: MOVED, ...offer(bob, 'declined') },
    [{ type: 'invite.moved', receipt: MOVED }],
  ],
  [
    'that it moved, then where it is',
    {},
    { receipt: MOVED, ...accepted(carol) },
    [
      { type: 'invite.moved', receipt: MOVED },
      { type: 'invite.accepted', worker: 'Carol' },
    ],
  ],
  ['nothing of a new target in the same invite', {}, { receipt: { ...RECEIPT, target: { ...RECEIPT.target, ...alice } } }, []],
  ['an end once', invite('canceled'), invite('canceled'), []],
  ['an acceptance once', accepted(bob), accepted(bob), []],
])('tells %s', (_, before, after, events) => {
  expect(eventsOf({ ...fresh, ...before }, { ...fresh, ...after })).toEqual(events);
});

it.each<[InviteStatus['state'], boolean]>([
  ['waiting', false],
  ['ringing', false],
  ['returning', false],
  ['accepted', true],
  ['returned', true],
  ['canceled', true],
  ['withdrawn', true],
  ['closed', true],
])('takes %s for the end: %s', (state, over) => {
  const withWorker = state === 'ringing' || state === 'accepted';
  expect(isOver({ ...fresh, invite: withWorker ? { state, worker: bob } : { state } })).toBe(over);
});

describe('what a row means', () => {
  it.each<[string, KnownInvite, Changes]>([
    ['ringing at a colleague', ringingAt(fresh, bob), ringing(bob)],
    ['ringing at the sender', ringingAt(fresh, alice), invite('returning')],
    ['taken by a colleague', takenBy(fresh, bob), accepted(bob)],
    ['taken by the sender', takenBy(fresh, alice), invite('returned')],
    ['declined by who was asked', declinedOrMissedBy({ ...fresh, ...ringing(bob) }, bob, 'declined'), offer(bob, 'declined')],
    [
      'missed by one while it rings at another',
      declinedOrMissedBy({ ...fresh, ...ringing(carol) }, bob, 'missed'),
      { ...ringing(carol), ...offer(bob, 'missed') },
    ],
    ['gone', notTaken(fresh), invite('canceled')],
  ])('%s', (_, known, changes) => {
    expect(known).toEqual({ ...fresh, ...changes });
  });

  it('gone, while the sender never left', () => {
    const staying = newInvite({ ...RECEIPT, leave: 'on-acceptance' }, ALICE);
    expect(notTaken(staying).invite).toEqual({ state: 'withdrawn' });
  });
});
