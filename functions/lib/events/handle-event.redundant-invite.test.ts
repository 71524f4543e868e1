import { ALICE, BOB, TASK_SID, sid } from '../../testing/fake-gateway';
import type { FakeGateway } from '../../testing/fake-gateway';
import { INVITED, INVITED_SECOND, inviteDuplicate, liveInviteTaskSids, transferredChat } from '../../testing/transferred-chat';
import { REFERENCE, takeBackAsAlice, dependenciesOf } from '../../testing/take-back';
import type { EventNow } from '../../testing/event';
import { VirtualTiming } from '../../testing/virtual-timing';
import { TransferError } from '../http/transfer-error';
import { END_REASONS } from '../transfer/end-reasons';
import { pendingTransfers } from '../transfer/pending-transfers';
import type { TransferMetadata } from '../transfer/metadata';
import { transferStatus } from '../transfer/reconcile';
import { taskCreated, handle, reservationEvent, setTask } from '../../testing/event';

const refused = new TransferError('unexpected', 'Failed: Twilio answered 400 (code 20001)');
const OTHER_ID = '9a1c6f60-4b1f-4d0e-8a52-0d3c5a7b1e22';
const accepted = (taskSid: string) => reservationEvent('accepted', BOB, taskSid);

/** Twilio created an invite only after the request that repeated it had read the list: both invites are live. */
const bothInvited = async (metadata?: Partial<TransferMetadata>, options?: Parameters<typeof transferredChat>[0]) => {
  const sent = await transferredChat(options);
  await inviteDuplicate(sent.gateway, metadata);
  return sent;
};
const invitedTwice = async (...about: Parameters<typeof bothInvited>) => (await bothInvited(...about)).gateway;
const agentWith = (taskSid: string) => ({ sid: sid('UT', 77), type: 'agent', taskSid, workerSid: ALICE.sid });
const setStatuses = (gateway: FakeGateway, statuses: readonly string[]) =>
  statuses.forEach((assignmentStatus, index) => setTask(gateway, { assignmentStatus }, sid('WT', 101 + index)));

describe('when Twilio creates an invite late, beside its replacement', () => {
  describe.each<[string, EventNow]>([
    ['task.created of the older', taskCreated(INVITED)],
    ['task.created of the newer', taskCreated(INVITED_SECOND)],
  ])('one stays after %s', (_, event) => {
    it.each([
      [['reserved', 'reserved'], [INVITED]],
      [['pending', 'reserved'], [INVITED]],
      [['assigned', 'reserved'], [INVITED]],
      [['reserved', 'assigned'], [INVITED_SECOND]],
      [['canceled', 'pending'], [INVITED_SECOND]],
      [['pending', 'canceled'], [INVITED]],
      [
        ['assigned', 'assigned'],
        [INVITED, INVITED_SECOND],
      ],
    ])('%j', async (statuses, remaining) => {
      const gateway = await invitedTwice();
      setStatuses(gateway, statuses);
      await handle({ gateway }, event);
      expect(liveInviteTaskSids(gateway)).toEqual(remaining);
      gateway.calls = [];
      await handle({ gateway }, event);
      expect(gateway.changes).toEqual([]);
    });
  });

  it.each([INVITED, INVITED_SECOND])('the accepted one stays after its reservation.accepted: %s', async (taskSid) => {
    const sent = await bothInvited();
    sent.router.accept(taskSid, BOB);
    await handle(sent, accepted(taskSid));
    expect(liveInviteTaskSids(sent.gateway)).toEqual([taskSid]);
    sent.gateway.calls = [];
    await handle(sent, accepted(taskSid));
    expect(sent.gateway.changes).toEqual([]);
  });

  it.each([
    ['one after the other', [INVITED, INVITED_SECOND]],
    ['the other way round', [INVITED_SECOND, INVITED]],
  ])('the later one’s agent leaves after both were accepted: the events come %s', async (_, events) => {
    const sent = await bothInvited();
    for (const taskSid of [INVITED, INVITED_SECOND]) sent.router.accept(taskSid, BOB);
    const later = sent.gateway.channelParticipants.find((one) => one.taskSid === INVITED_SECOND);
    for (const taskSid of events) await handle(sent, accepted(taskSid));
    expect(sent.gateway.changes).toEqual([`close ${later?.sid}`]);
  });

  it('the older stays, whatever its SID', async () => {
    const { gateway } = await transferredChat();
    gateway.dates = [1];
    await inviteDuplicate(gateway);
    await handle({ gateway }, taskCreated(INVITED));
    expect(liveInviteTaskSids(gateway)).toEqual([INVITED_SECOND]);
  });

  it.each([0, 50, 150, 350])('one stays when the events of both come %i ms apart', async (delayMs) => {
    for (const isAccepted of [false, true]) {
      const { gateway, router } = await bothInvited();
      if (isAccepted) router.accept(INVITED, BOB);
      const events = [isAccepted ? accepted(INVITED) : taskCreated(INVITED), taskCreated(INVITED_SECOND)] as const;
      const timing = new VirtualTiming();
      gateway.latency = () => timing.sleep(100);
      const first = handle({ gateway }, events[0], { timing });
      await timing.sleep(delayMs);
      await Promise.all([first, handle({ gateway }, events[1], { timing })]);
      expect(liveInviteTaskSids(gateway)).toEqual([INVITED]);
    }
  });

  it('an invite that a worker accepts at that moment stays', async () => {
    const { gateway, router } = await bothInvited();
    gateway.latency = async () => {
      if (gateway.calls.at(-1)?.startsWith('withdraw ')) router.accept(INVITED_SECOND, BOB);
    };
    await handle({ gateway }, taskCreated(INVITED_SECOND));
    await handle({ gateway }, accepted(INVITED_SECOND));
    expect(liveInviteTaskSids(gateway)).toEqual([INVITED_SECOND]);
  });

  it('the service withdraws the newer also when it belongs to another transfer of the same task', async () => {
    for (const event of [taskCreated(INVITED), taskCreated(INVITED_SECOND)]) {
      const gateway = await invitedTwice({ id: OTHER_ID });
      await handle({ gateway }, event);
      expect(liveInviteTaskSids(gateway)).toEqual([INVITED]);
    }
  });

  it('both stay when they are for different tasks', async () => {
    const gateway = await invitedTwice({ id: OTHER_ID, from: BOB.sid, task: INVITED });
    await handle({ gateway }, taskCreated(INVITED_SECOND));
    expect(gateway.changes).toEqual([]);
  });

  const OTHER_TASK = sid('WT', 77);
  it.each<[string, (gateway: FakeGateway) => unknown, string[]]>([
    ['stays while nobody else has the chat', () => undefined, [INVITED_SECOND]],
    ['is withdrawn once another agent has the chat', (gateway) => gateway.channelParticipants.push(agentWith(OTHER_TASK)), []],
    [
      'is withdrawn once the chat has a live invite to another agent',
      async (gateway) => {
        await inviteDuplicate(gateway, { id: OTHER_ID, from: BOB.sid, task: INVITED });
        setStatuses(gateway, ['completed', 'reserved', 'reserved']);
      },
      [sid('WT', 103)],
    ],
    [
      'stays while only the sender has the chat',
      (gateway) => gateway.channelParticipants.push(agentWith(TASK_SID)),
      [INVITED_SECOND],
    ],
  ])('after an agent accepted one and passed the conversation on, the other %s', async (_, change, remaining) => {
    const gateway = await invitedTwice({ id: OTHER_ID });
    setStatuses(gateway, ['completed', 'reserved']);
    await change(gateway);
    await handle({ gateway }, taskCreated(INVITED_SECOND));
    expect(liveInviteTaskSids(gateway)).toEqual(remaining);
  });

  it('neither stays once the customer has left', async () => {
    const gateway = await invitedTwice();
    gateway.status = 'closed';
    await handle({ gateway }, taskCreated(INVITED_SECOND));
    expect(liveInviteTaskSids(gateway)).toEqual([]);
  });

  it('both stay when Twilio refuses the withdrawal', async () => {
    const gateway = await invitedTwice();
    gateway.fail('withdraw', [refused]);
    await handle({ gateway }, taskCreated(INVITED_SECOND));
    expect(liveInviteTaskSids(gateway)).toEqual([INVITED, INVITED_SECOND]);
  });
});

describe('without event callbacks, the service withdraws the redundant invite when the sender’s browser', () => {
  const listed = (gateway: FakeGateway) => pendingTransfers({ ...dependenciesOf(gateway), domainName: 'transfer-1234.twil.io' });

  it('lists the pending transfers', async () => {
    const gateway = await invitedTwice();
    await listed(gateway);
    expect(liveInviteTaskSids(gateway)).toEqual([INVITED]);
  });

  it('lists two transfers of one task, from two tabs', async () => {
    const gateway = await invitedTwice({ id: OTHER_ID });
    await listed(gateway);
    expect(liveInviteTaskSids(gateway)).toEqual([INVITED]);
  });

  it('asks for the status once somebody has accepted, but not while the invite waits: such a look reads no other invite', async () => {
    const sent = await bothInvited();
    await transferStatus(REFERENCE, dependenciesOf(sent.gateway));
    expect(liveInviteTaskSids(sent.gateway)).toEqual([INVITED, INVITED_SECOND]);
    sent.router.accept(INVITED, BOB);
    await transferStatus(REFERENCE, dependenciesOf(sent.gateway));
    expect(liveInviteTaskSids(sent.gateway)).toEqual([INVITED]);
  });

  it('takes the chat back: no invite stays for a sender who is present, one for a sender who has left', async () => {
    const kept = await invitedTwice({}, { senderPresent: true });
    expect(await takeBackAsAlice(kept)).toMatchObject({ outcome: 'withdrawn' });
    expect(liveInviteTaskSids(kept)).toEqual([]);
    const left = await invitedTwice();
    expect(await takeBackAsAlice(left)).toMatchObject({ outcome: 'returning', status: { invite: { state: 'returning' } } });
    expect(liveInviteTaskSids(left)).toEqual([sid('WT', 103)]);
    expect(left.tasks.get(sid('WT', 103))?.attributes).toMatchObject({ transferTargetSid: ALICE.sid });
  });
});

it('is an invite that a killed request creates after the sender has kept the chat; a later transfer of theirs is not', async () => {
  const sent = await transferredChat({ metadata: { leave: 'on-acceptance' } });
  sent.gateway.endTask(INVITED, 'canceled', END_REASONS.senderStays);
  await inviteDuplicate(sent.gateway);
  await inviteDuplicate(sent.gateway, { id: 'a later transfer' });
  await handle(sent, taskCreated(INVITED_SECOND));
  expect(liveInviteTaskSids(sent.gateway)).toEqual([sid('WT', 103)]);
});
