import { ALICE, BOB, CHANNEL, NOW, TASK_SID, reservation, sid } from '../../testing/fake-gateway';
import { CAROL } from '../../testing/fake-task-router';
import type { ChannelInvite, ChannelParticipant, Task, FlexWorker, Reservation } from '../twilio/gateway';
import { inviteStateOf, isSenderPresent, lastReservationOf } from './transfer-status';
import type { InviteState } from './transfer-status';
import type { TransferRecord } from './transfer-record';

const INVITED = sid('WT', 101);
const MARK = {
  ...{ id: 'one', hop: 1, from: ALICE.sid, task: TASK_SID, target: BOB.sid, leave: 'immediately' as const },
  declined: [],
};
const TO_BOB = { transferTargetType: 'worker', transferTargetSid: BOB.sid, transfer: MARK };
const TO_ALICE = { transferTargetType: 'worker', transferTargetSid: ALICE.sid, transfer: { ...MARK, target: ALICE.sid } };
const ON_FALLBACK = { transferTargetType: 'fallback', transfer: { ...MARK, target: ALICE.sid } };

const INVITE: ChannelInvite = { sid: sid('KG', 1), taskSid: INVITED, attributes: TO_BOB, createdAt: NOW / 1000 };
const task = (assignmentStatus: string, attributes: Task['attributes'] = TO_BOB): Task => ({
  ...{ sid: INVITED, assignmentStatus, attributes, priority: 5, taskChannelUniqueName: 'chat', version: '"1"' },
});
const agent = ({ sid: workerSid }: FlexWorker, taskSid: string): ChannelParticipant => ({
  ...{ sid: sid('UT', 9), type: 'agent', taskSid, workerSid },
});
const CUSTOMER: ChannelParticipant = { sid: sid('UT', 1), type: 'customer', taskSid: null, workerSid: null };
const SENDER = agent(ALICE, TASK_SID);
const offered = (worker: FlexWorker, status: string, at = NOW): Reservation => reservation(1, worker, status, at);

interface Case {
  task?: Task;
  offers?: Reservation[];
  agents?: ChannelParticipant[];
  channel?: string;
  invites?: ChannelInvite[];
}
const factsOf = ({ task: found, offers = [], agents = [], channel = 'active', invites = [] }: Case): TransferRecord => ({
  ...{ metadata: MARK, channel: CHANNEL, channelStatus: channel, participants: [CUSTOMER, ...agents] },
  invites: [INVITE, ...invites],
  ...{ current: { invite: INVITE, task: found, reservations: offers }, earlier: [] },
});
const by = (state: 'reserved' | 'accepted', { sid: workerSid }: FlexWorker): InviteState => ({ state, workerSid });
const sentOnBy = ({ sid: from }: FlexWorker): ChannelInvite => ({
  ...{ sid: sid('KG', 2), taskSid: sid('WT', 102), createdAt: NOW / 1000 },
  attributes: { transfer: { ...MARK, id: 'two', hop: 2, from, task: INVITED } },
});

describe('where an invite is', () => {
  it.each<[string, Case, InviteState]>([
    ['nobody is asked', { task: task('pending') }, { state: 'pending' }],
    ['it rings at Bob', { task: task('reserved'), offers: [offered(BOB, 'pending')] }, by('reserved', BOB)],
    [
      'Bob let it ring, now Carol is asked',
      { task: task('reserved'), offers: [offered(BOB, 'timeout'), offered(CAROL, 'pending')] },
      by('reserved', CAROL),
    ],
    [
      'it rings at Bob although it is routed back',
      { task: task('reserved', TO_ALICE), offers: [offered(BOB, 'pending')] },
      by('reserved', BOB),
    ],
    ['it is routed back', { task: task('pending', TO_ALICE) }, { state: 'returning' }],
    ['the workflow asks the sender', { task: task('reserved'), offers: [offered(ALICE, 'pending')] }, { state: 'returning' }],
    ['the sender has declined it too', { task: task('pending', ON_FALLBACK) }, { state: 'pending' }],
    ['Bob has it', { task: task('assigned'), offers: [offered(BOB, 'accepted')] }, by('accepted', BOB)],
    ['Bob wraps up', { task: task('wrapping'), offers: [offered(BOB, 'wrapping')] }, by('accepted', BOB)],
    ['Bob is done', { task: task('completed'), offers: [offered(BOB, 'completed')] }, by('accepted', BOB)],
    [
      'Bob is done and the conversation is over',
      { task: task('completed'), offers: [offered(BOB, 'completed')], channel: 'closed' },
      by('accepted', BOB),
    ],
    ['Bob accepts between two requests', { task: task('assigned'), offers: [offered(BOB, 'pending')] }, by('accepted', BOB)],
    ['Bob joins between two requests', { task: task('assigned'), agents: [agent(BOB, INVITED)] }, by('accepted', BOB)],
    ['somebody has accepted, nobody knows who yet', { task: task('assigned') }, { state: 'pending' }],
    [
      'the sender has it again',
      { task: task('assigned', TO_ALICE), offers: [offered(ALICE, 'accepted')] },
      { state: 'returned' },
    ],
    ['it was canceled', { task: task('canceled'), offers: [offered(BOB, 'canceled')] }, { state: 'canceled' }],
    [
      'it was canceled while a supervisor helps',
      { task: task('canceled'), agents: [{ ...agent(CAROL, sid('WT', 9)), type: 'supervisor' }] },
      { state: 'canceled' },
    ],
    ['it was canceled and the sender never left', { task: task('canceled'), agents: [SENDER] }, { state: 'withdrawn' }],
    ['it was canceled with the conversation', { task: task('canceled'), channel: 'closed' }, { state: 'closed' }],
    [
      'the customer has left while it rings',
      { task: task('reserved'), offers: [offered(BOB, 'pending')], channel: 'closed' },
      { state: 'closed' },
    ],
    ['the customer has left the sender', { task: task('pending'), agents: [SENDER], channel: 'closed' }, { state: 'closed' }],
    ['the conversation is parked', { task: task('canceled'), channel: 'inactive' }, { state: 'canceled' }],
  ])('%s', (_, record, expected) => {
    expect(inviteStateOf(factsOf(record))).toEqual(expected);
  });
});

describe('where an invite was when TaskRouter has forgotten its task', () => {
  it.each<[string, Case, InviteState]>([
    ['nobody is in the conversation', {}, { state: 'canceled' }],
    ['the conversation is over', { channel: 'closed' }, { state: 'closed' }],
    ['Bob is in it with that task', { agents: [agent(BOB, INVITED)] }, by('accepted', BOB)],
    ['Bob is in it with that task, and the sender still too', { agents: [SENDER, agent(BOB, INVITED)] }, by('accepted', BOB)],
    ['the sender is in it with that task', { agents: [agent(ALICE, INVITED)] }, { state: 'returned' }],
    ['Bob has sent it on', { invites: [sentOnBy(BOB)] }, by('accepted', BOB)],
    [
      'Bob has sent it on to Carol, who has it',
      { invites: [sentOnBy(BOB)], agents: [agent(CAROL, sid('WT', 102))] },
      by('accepted', BOB),
    ],
    ['the sender has sent it on', { invites: [sentOnBy(ALICE)] }, { state: 'returned' }],
    ['Carol is in it with another task', { agents: [agent(CAROL, sid('WT', 9))] }, by('accepted', CAROL)],
    ['the sender is in it with another task', { agents: [agent(ALICE, sid('WT', 9))] }, { state: 'returned' }],
    ['the sender never left', { agents: [SENDER] }, { state: 'withdrawn' }],
    ['the sender never left, and Carol helps', { agents: [agent(CAROL, sid('WT', 9)), SENDER] }, { state: 'withdrawn' }],
  ])('%s', (_, record, expected) => {
    expect(inviteStateOf(factsOf(record))).toEqual(expected);
  });
});

describe('the sender is present', () => {
  it.each<[string, ChannelParticipant, boolean]>([
    ['with the task they transferred', SENDER, true],
    ['not with another task', agent(ALICE, INVITED), false],
    ['not as a supervisor', { ...SENDER, type: 'supervisor' }, false],
    ['not while another agent has that task', agent(BOB, TASK_SID), false],
  ])('%s', (_, participant, expected) => {
    expect(isSenderPresent(factsOf({ agents: [participant] }))).toBe(expected);
  });
});

describe('the last offer', () => {
  const declined = { workerSid: BOB.sid, status: 'rejected' } as const;
  const missed = { workerSid: BOB.sid, status: 'timeout' } as const;
  it.each<[string, Case, ReturnType<typeof lastReservationOf>]>([
    ['none while it rings', { task: task('reserved'), offers: [offered(BOB, 'pending')] }, undefined],
    ['none when it was accepted', { task: task('assigned'), offers: [offered(BOB, 'accepted')] }, undefined],
    ['declined', { task: task('pending'), offers: [offered(BOB, 'rejected')] }, declined],
    ['missed', { task: task('pending'), offers: [offered(BOB, 'timeout')] }, missed],
    [
      'missed when the workflow went on',
      { task: task('reserved'), offers: [offered(BOB, 'canceled'), offered(CAROL, 'pending')] },
      missed,
    ],
    ['none when the task itself was canceled', { task: task('canceled'), offers: [offered(BOB, 'canceled')] }, undefined],
    [
      'none when another one was faster',
      { task: task('assigned'), offers: [offered(BOB, 'rescinded'), offered(CAROL, 'accepted')] },
      undefined,
    ],
    [
      'the newest of several',
      { task: task('pending'), offers: [offered(BOB, 'timeout', NOW + 2), offered(CAROL, 'rejected', NOW + 1)] },
      { workerSid: BOB.sid, status: 'timeout' },
    ],
    [
      'none of a transfer that was taken back: the service has ended what rang',
      {
        task: task('pending', { ...TO_ALICE, transfer: { ...TO_ALICE.transfer, takenBack: true } }),
        offers: [offered(BOB, 'rejected')],
      },
      undefined,
    ],
    [
      'declined, which is why it comes back',
      { task: task('reserved', TO_ALICE), offers: [offered(BOB, 'rejected'), offered(ALICE, 'pending')] },
      { workerSid: BOB.sid, status: 'rejected' },
    ],
  ])('%s', (_, record, expected) => {
    expect(lastReservationOf(factsOf(record))).toEqual(expected);
  });

  it('may have been of an invite that another one took the place of', () => {
    const record = factsOf({ task: task('pending', TO_ALICE) });
    const earlier = [{ invite: INVITE, task: task('canceled'), reservations: [offered(BOB, 'rejected')] }];
    expect(lastReservationOf({ ...record, earlier })).toEqual({ workerSid: BOB.sid, status: 'rejected' });
  });
});
