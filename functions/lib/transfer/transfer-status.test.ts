import { ALICE, BOB, CHANNEL, NOW, TASK_SID, reservation, sid } from '../../testing/fake-gateway';
import { CAROL } from '../../testing/fake-task-router';
import { metadataWith } from '../../testing/transfer';
import type { ChannelParticipant, Task, FlexWorker, Reservation } from '../twilio/gateway';
import type { KnownInvite } from './conversation';
import { END_REASONS } from './end-reasons';
import type { Route } from './metadata';
import { inviteStateOf, isSenderPresent, lastReservationOf } from './transfer-status';
import type { InviteState } from './transfer-status';
import type { TransferRecord } from './transfer-record';

const INVITED = sid('WT', 101);
const METADATA = metadataWith({ id: 'one' });
const INVITE: KnownInvite = {
  ...{ sid: sid('KG', 1), taskSid: INVITED, attributes: { transfer: METADATA }, createdAt: NOW / 1000, transfer: METADATA },
};
const task = (assignmentStatus: string, reason?: string): Task => ({
  ...{ sid: INVITED, assignmentStatus, attributes: {}, priority: 5, taskChannelUniqueName: 'chat', version: '"1"', reason },
  ...{ isTransfer: true, createdAt: NOW / 1000, updatedAt: NOW },
});
const agent = ({ sid: workerSid }: FlexWorker, taskSid: string): ChannelParticipant => ({
  ...{ sid: sid('UT', 9), type: 'agent', taskSid, workerSid },
});
const CUSTOMER: ChannelParticipant = { sid: sid('UT', 1), type: 'customer', taskSid: null, workerSid: null };
const SENDER = agent(ALICE, TASK_SID);
const reservationOf = (worker: FlexWorker, status: string, at = NOW): Reservation => reservation(1, worker, status, at);

interface Case {
  route?: Route;
  task?: Task;
  reservations?: Reservation[];
  agents?: ChannelParticipant[];
  channel?: string;
  invites?: KnownInvite[];
}
const recordOf = ({ route = 'target', task: found, reservations = [], ...others }: Case): TransferRecord => {
  const { agents = [], channel = 'active', invites = [] } = others;
  return {
    ...{ metadata: { ...METADATA, route }, channel: CHANNEL, channelStatus: channel, participants: [CUSTOMER, ...agents] },
    invites: [INVITE, ...invites],
    ...{ current: { invite: INVITE, task: found, reservations: reservations }, earlier: [] },
  };
};
const by = (state: 'reserved' | 'joining' | 'accepted', { sid: workerSid }: FlexWorker): InviteState => ({ state, workerSid });
const transferredOnBy = ({ sid: from }: FlexWorker): KnownInvite => {
  const transfer = metadataWith({ id: 'two', hop: 2, from, task: INVITED });
  return { sid: sid('KG', 2), taskSid: sid('WT', 102), createdAt: NOW / 1000, attributes: { transfer }, transfer };
};

describe('the state of an invite when', () => {
  it.each<[string, Case, InviteState]>([
    ['TaskRouter offers it to nobody', { task: task('pending') }, { state: 'pending' }],
    [
      'TaskRouter offers it to Bob',
      { task: task('reserved'), reservations: [reservationOf(BOB, 'pending')] },
      by('reserved', BOB),
    ],
    [
      'Bob let it time out, and TaskRouter offers it to Carol',
      { task: task('reserved'), reservations: [reservationOf(BOB, 'timeout'), reservationOf(CAROL, 'pending')] },
      by('reserved', CAROL),
    ],
    [
      'TaskRouter offers it to Bob although it is routed to the sender',
      { route: 'sender', task: task('reserved'), reservations: [reservationOf(BOB, 'pending')] },
      by('reserved', BOB),
    ],
    ['it is routed to the sender', { route: 'sender', task: task('pending') }, { state: 'returning' }],
    [
      'the workflow offers it to the sender',
      { task: task('reserved'), reservations: [reservationOf(ALICE, 'pending')] },
      { state: 'returning' },
    ],
    [
      'the sender has rejected it, and the service has not sent it on yet',
      { route: 'sender', task: task('pending'), reservations: [reservationOf(ALICE, 'rejected')] },
      { state: 'pending' },
    ],
    [
      'the sender has let it time out, and the workflow goes on',
      { route: 'sender', task: task('pending'), reservations: [reservationOf(ALICE, 'timeout')] },
      { state: 'pending' },
    ],
    [
      'the sender has let it time out, and TaskRouter offers it to them once more',
      {
        ...{ route: 'sender', task: task('reserved') },
        reservations: [reservationOf(ALICE, 'timeout'), reservationOf(ALICE, 'pending')],
      },
      { state: 'returning' },
    ],
    ['the sender has rejected it too', { route: 'fallback', task: task('pending') }, { state: 'pending' }],
    [
      'Bob has it',
      { task: task('assigned'), reservations: [reservationOf(BOB, 'accepted')], agents: [agent(BOB, INVITED)] },
      by('accepted', BOB),
    ],
    [
      'Bob has accepted and is not in the conversation yet',
      { task: task('assigned'), reservations: [reservationOf(BOB, 'accepted')] },
      by('joining', BOB),
    ],
    [
      'Bob has accepted and is not in the conversation yet, while the sender is',
      { task: task('assigned'), reservations: [reservationOf(BOB, 'accepted')], agents: [SENDER] },
      by('joining', BOB),
    ],
    [
      'Bob has accepted and passed it on to Carol at once, who has it',
      {
        ...{ task: task('assigned'), reservations: [reservationOf(BOB, 'accepted')] },
        ...{ agents: [agent(CAROL, sid('WT', 102))], invites: [transferredOnBy(BOB)] },
      },
      by('accepted', BOB),
    ],
    [
      'Bob has accepted, and the conversation is closed',
      { task: task('assigned'), reservations: [reservationOf(BOB, 'accepted')], channel: 'closed' },
      by('accepted', BOB),
    ],
    [
      'Bob has accepted and never joined, and nobody has it',
      { task: task('completed', END_REASONS.neverJoined), reservations: [reservationOf(BOB, 'completed')] },
      { state: 'canceled' },
    ],
    [
      'Bob has accepted and never joined, and the sender never left',
      {
        ...{ task: task('completed', END_REASONS.neverJoined), reservations: [reservationOf(BOB, 'completed')] },
        agents: [SENDER],
      },
      { state: 'withdrawn' },
    ],
    [
      'the sender has accepted it and is not in the conversation yet',
      { route: 'sender', task: task('assigned'), reservations: [reservationOf(ALICE, 'accepted')] },
      { state: 'returning' },
    ],
    ['Bob wraps up', { task: task('wrapping'), reservations: [reservationOf(BOB, 'wrapping')] }, by('accepted', BOB)],
    ['Bob is done', { task: task('completed'), reservations: [reservationOf(BOB, 'completed')] }, by('accepted', BOB)],
    [
      'Bob is done and the conversation is closed',
      { task: task('completed'), reservations: [reservationOf(BOB, 'completed')], channel: 'closed' },
      by('accepted', BOB),
    ],
    [
      'Bob accepts between two requests',
      { task: task('assigned'), reservations: [reservationOf(BOB, 'pending')] },
      by('joining', BOB),
    ],
    ['Bob joins between two requests', { task: task('assigned'), agents: [agent(BOB, INVITED)] }, by('accepted', BOB)],
    ['a worker has accepted, and Twilio does not say who yet', { task: task('assigned') }, { state: 'pending' }],
    [
      'the sender has it again',
      {
        ...{ route: 'sender', task: task('assigned'), reservations: [reservationOf(ALICE, 'accepted')] },
        agents: [agent(ALICE, INVITED)],
      },
      { state: 'returned' },
    ],
    ['it was canceled', { task: task('canceled'), reservations: [reservationOf(BOB, 'canceled')] }, { state: 'canceled' }],
    [
      'it was canceled while a supervisor helps',
      { task: task('canceled'), agents: [{ ...agent(CAROL, sid('WT', 9)), type: 'supervisor' }] },
      { state: 'canceled' },
    ],
    ['it was canceled and the sender never left', { task: task('canceled'), agents: [SENDER] }, { state: 'withdrawn' }],
    ['it was canceled and the conversation is closed', { task: task('canceled'), channel: 'closed' }, { state: 'closed' }],
    [
      'the customer has left while TaskRouter offers it',
      { task: task('reserved'), reservations: [reservationOf(BOB, 'pending')], channel: 'closed' },
      { state: 'closed' },
    ],
    ['the customer has left the sender', { task: task('pending'), agents: [SENDER], channel: 'closed' }, { state: 'closed' }],
    ['the conversation is parked', { task: task('canceled'), channel: 'inactive' }, { state: 'canceled' }],
  ])('%s', (_, record, expected) => {
    expect(inviteStateOf(recordOf(record))).toEqual(expected);
  });
});

describe('the state of an invite whose task TaskRouter has forgotten, when', () => {
  it.each<[string, Case, InviteState]>([
    ['nobody is in the conversation', {}, { state: 'canceled' }],
    ['the conversation is closed', { channel: 'closed' }, { state: 'closed' }],
    ['Bob is in it with that task', { agents: [agent(BOB, INVITED)] }, by('accepted', BOB)],
    ['Bob is in it with that task, and the sender still too', { agents: [SENDER, agent(BOB, INVITED)] }, by('accepted', BOB)],
    ['the sender is in it with that task', { agents: [agent(ALICE, INVITED)] }, { state: 'returned' }],
    ['Bob has transferred it', { invites: [transferredOnBy(BOB)] }, by('accepted', BOB)],
    [
      'Bob has transferred it to Carol, who has it',
      { invites: [transferredOnBy(BOB)], agents: [agent(CAROL, sid('WT', 102))] },
      by('accepted', BOB),
    ],
    ['the sender has transferred it again', { invites: [transferredOnBy(ALICE)] }, { state: 'returned' }],
    ['Carol is in it with another task', { agents: [agent(CAROL, sid('WT', 9))] }, by('accepted', CAROL)],
    ['the sender is in it with another task', { agents: [agent(ALICE, sid('WT', 9))] }, { state: 'returned' }],
    ['the sender never left', { agents: [SENDER] }, { state: 'withdrawn' }],
    ['the sender never left, and Carol helps', { agents: [agent(CAROL, sid('WT', 9)), SENDER] }, { state: 'withdrawn' }],
  ])('%s', (_, record, expected) => {
    expect(inviteStateOf(recordOf(record))).toEqual(expected);
  });
});

describe('the sender is present', () => {
  it.each<[string, ChannelParticipant, boolean]>([
    ['with the task they transferred', SENDER, true],
    ['not with another task', agent(ALICE, INVITED), false],
    ['not as a supervisor', { ...SENDER, type: 'supervisor' }, false],
    ['not while another agent has that task', agent(BOB, TASK_SID), false],
  ])('%s', (_, participant, expected) => {
    expect(isSenderPresent(recordOf({ agents: [participant] }))).toBe(expected);
  });
});

describe('the last reservation', () => {
  const bob = { worker: BOB.sid, name: 'bob' };
  const rejected = { ...bob, status: 'rejected' } as const;
  const timedOut = { ...bob, status: 'timeout' } as const;
  it.each<[string, Case, ReturnType<typeof lastReservationOf>]>([
    ['none while it is pending', { task: task('reserved'), reservations: [reservationOf(BOB, 'pending')] }, undefined],
    ['none when it was accepted', { task: task('assigned'), reservations: [reservationOf(BOB, 'accepted')] }, undefined],
    ['rejected', { task: task('pending'), reservations: [reservationOf(BOB, 'rejected')] }, rejected],
    ['timed out', { task: task('pending'), reservations: [reservationOf(BOB, 'timeout')] }, timedOut],
    [
      'timed out when the workflow moved on',
      { task: task('reserved'), reservations: [reservationOf(BOB, 'canceled'), reservationOf(CAROL, 'pending')] },
      timedOut,
    ],
    [
      'none when the task itself was canceled',
      { task: task('canceled'), reservations: [reservationOf(BOB, 'canceled')] },
      undefined,
    ],
    [
      'none when a colleague was faster',
      { task: task('assigned'), reservations: [reservationOf(BOB, 'rescinded'), reservationOf(CAROL, 'accepted')] },
      undefined,
    ],
    [
      'the newest of several',
      {
        task: task('pending'),
        reservations: [reservationOf(BOB, 'timeout', NOW + 2), reservationOf(CAROL, 'rejected', NOW + 1)],
      },
      timedOut,
    ],
    [
      'none of an invite that was replaced when the sender took the chat back, because the service canceled it',
      { task: task('canceled', END_REASONS.toSender), reservations: [reservationOf(BOB, 'canceled')] },
      undefined,
    ],
    [
      'not joined, of a worker who accepted and never joined',
      { task: task('completed', END_REASONS.neverJoined), reservations: [reservationOf(BOB, 'completed')] },
      { ...bob, status: 'notJoined' },
    ],
    [
      'none of a worker who accepted and completed the chat',
      { task: task('completed'), reservations: [reservationOf(BOB, 'completed')] },
      undefined,
    ],
    [
      'rejected, which is why the chat returns',
      { task: task('reserved'), reservations: [reservationOf(BOB, 'rejected'), reservationOf(ALICE, 'pending')] },
      rejected,
    ],
  ])('%s', (_, record, expected) => {
    expect(lastReservationOf(recordOf(record))).toEqual(expected);
  });

  it('may belong to an invite that was replaced: the metadata of the new one tells', () => {
    const record = recordOf({ route: 'sender', task: task('pending') });
    const metadata = { ...record.metadata, lastReservation: rejected };
    expect(lastReservationOf({ ...record, metadata })).toEqual(rejected);
    const timedOutSince = recordOf({ route: 'sender', task: task('pending'), reservations: [reservationOf(CAROL, 'timeout')] });
    expect(lastReservationOf({ ...timedOutSince, metadata })).toEqual({ worker: CAROL.sid, name: 'carol', status: 'timeout' });
  });
});
