import { ALICE, BOB, sid } from '../../testing/fake-gateway';
import type { FakeGateway } from '../../testing/fake-gateway';
import { SIGNING_KEY, forged } from '../../testing/signing';
import { CAROL } from '../../testing/fake-task-router';
import { INVITED, SENDER, transferredChat } from '../../testing/transferred-chat';
import { TransferError } from '../http/transfer-error';
import { END_REASONS } from '../transfer/end-reasons';
import { parseTaskRouterEvent } from './taskrouter-event';
import { handle, reservationEvent, setTask, workersIn } from '../../testing/event';

const unavailable = new TransferError('twilio_unavailable', 'Failed: Twilio answered 503');
const gone = new TransferError('unexpected', 'Failed: Twilio answered 404 (code 20404)');
const accepted = reservationEvent('accepted', BOB);
const removed = `close ${SENDER}`;

const leaveAsBob = (gateway: FakeGateway) => {
  gateway.channelParticipants = gateway.channelParticipants.filter(({ workerSid }) => workerSid !== BOB.sid);
};

/** Alice waits in the conversation, and Bob has just accepted. */
const acceptedByBob = async () => {
  const sent = await transferredChat({ metadata: { leave: 'on-acceptance' } });
  sent.router.accept(INVITED, BOB);
  return sent;
};

describe('when a worker accepts', () => {
  it.each(['on-acceptance', 'immediately'] as const)('the service removes a sender who is still present: %s', async (leave) => {
    const sent = await transferredChat({ metadata: { leave }, senderPresent: true });
    sent.router.accept(INVITED, BOB);
    await handle(sent, accepted);
    expect(sent.gateway.changes).toEqual([removed]);
    expect(workersIn(sent.gateway)).toEqual([BOB.sid]);
  });

  it('the service removes the sender once although the event comes twice, even at the same time', async () => {
    const sent = await acceptedByBob();
    await Promise.all([handle(sent, accepted), handle(sent, accepted)]);
    sent.gateway.calls = [];
    await handle(sent, accepted);
    expect(sent.gateway.changes).toEqual([]);
    expect(workersIn(sent.gateway)).toEqual([BOB.sid]);
  });

  it('nothing changes when the sender has left already', async () => {
    const sent = await transferredChat();
    sent.router.accept(INVITED, BOB);
    await handle(sent, accepted);
    expect(sent.gateway.changes).toEqual([]);
  });

  it('nothing changes when the sender accepts the returned chat', async () => {
    const sent = await transferredChat({ to: ALICE, senderPresent: true });
    sent.router.accept(INVITED, ALICE);
    await handle(sent, reservationEvent('accepted', ALICE));
    expect(sent.gateway.changes).toEqual([]);
  });

  it.each(['pending', 'wrapping', 'completed', 'canceled'])(
    'nothing changes when the task is %s by now and the colleague has left',
    async (assignmentStatus) => {
      const sent = await acceptedByBob();
      const event = accepted(sent.gateway);
      setTask(sent.gateway, { assignmentStatus });
      leaveAsBob(sent.gateway);
      await handle(sent, event);
      expect(sent.gateway.changes).toEqual([]);
    },
  );

  it('the event tells enough when TaskRouter has forgotten the task: the sender goes, because the colleague is present', async () => {
    const sent = await acceptedByBob();
    const event = accepted(sent.gateway);
    sent.gateway.tasks.delete(INVITED);
    await handle(sent, event);
    expect(sent.gateway.changes).toEqual([removed]);
  });

  it('nothing changes when TaskRouter has forgotten the task and the colleague has left', async () => {
    const sent = await acceptedByBob();
    const event = accepted(sent.gateway);
    sent.gateway.tasks.delete(INVITED);
    leaveAsBob(sent.gateway);
    await handle(sent, event);
    expect(sent.gateway.changes).toEqual([]);
  });

  it('nothing changes when the sender is present with another task', async () => {
    const sent = await acceptedByBob();
    sent.gateway.channelParticipants = sent.gateway.channelParticipants.map((one) =>
      one.sid === SENDER ? { ...one, taskSid: sid('WT', 9) } : one,
    );
    await handle(sent, accepted);
    expect(sent.gateway.changes).toEqual([]);
  });

  it('[FM3] the sender stays until the colleague has joined', async () => {
    const sent = await acceptedByBob();
    const { gateway } = sent;
    const everybody = gateway.channelParticipants;
    gateway.channelParticipants = everybody.filter(({ workerSid }) => workerSid !== BOB.sid);
    const reads = () => gateway.calls.filter((call) => call.startsWith('participants ')).length;
    gateway.latency = async () => {
      if (reads() === 4 && gateway.changes.length === 0) gateway.channelParticipants = everybody;
    };
    await handle(sent, accepted);
    expect(reads()).toBe(4);
    expect(workersIn(gateway)).toEqual([BOB.sid]);
  });

  it('the sender stays and the colleague’s task ends when the colleague does not join', async () => {
    const sent = await acceptedByBob();
    leaveAsBob(sent.gateway);
    expect(await handle(sent, accepted)).toEqual([expect.stringMatching(`^colleague_not_joined: .*${INVITED}`)]);
    expect(sent.gateway.changes).toEqual([`complete ${INVITED}: ${END_REASONS.neverJoined}`]);
    expect(workersIn(sent.gateway)).toEqual([ALICE.sid]);
  });

  it.each([
    ['is unavailable for a moment', unavailable, false],
    ['answers 503 after the removal', unavailable, true],
    ['answers 404 after the removal', gone, true],
  ])('the service removes the sender although Twilio %s', async (_, error, after) => {
    const sent = await acceptedByBob();
    sent.gateway.fail('close', [error], { after });
    await handle(sent, accepted);
    expect(workersIn(sent.gateway)).toEqual([BOB.sid]);
  });

  it('the handler throws when Twilio refuses the removal', async () => {
    const sent = await acceptedByBob();
    sent.gateway.fail('close', [gone]);
    await expect(handle(sent, accepted)).rejects.toBe(gone);
  });
});

describe('when an agent has changed the attributes of a task', () => {
  it('the service removes the true sender, not the one that the task’s metadata names now', async () => {
    const sent = await acceptedByBob();
    const { gateway } = sent;
    gateway.channelParticipants.push({ sid: sid('UT', 3), type: 'agent', taskSid: sid('WT', 9), workerSid: CAROL.sid });
    const { task } = sent.now();
    const event = accepted(gateway);
    const attributes = forged(task.attributes, { from: CAROL.sid, task: sid('WT', 9) });
    gateway.tasks.set(INVITED, { ...task, attributes });
    await handle(sent, event);
    expect(gateway.changes).toEqual([removed]);
  });

  it('the service removes nobody and ends no task for metadata copied from another invite of the channel', async () => {
    const sent = await acceptedByBob();
    const { task } = sent.now();
    const copied = sid('WT', 200);
    sent.gateway.tasks.set(copied, { ...task, sid: copied });
    sent.gateway.channelParticipants = sent.gateway.channelParticipants.filter(({ workerSid }) => workerSid !== BOB.sid);
    await handle(sent, reservationEvent('accepted', CAROL, copied));
    expect(sent.gateway.changes).toEqual([]);
  });

  it('the service does nothing for metadata that is made up', async () => {
    const sent = await acceptedByBob();
    const attributes = forged(sent.now().task.attributes, { id: 'two' });
    const form = { EventType: 'reservation.accepted', TaskSid: INVITED, WorkerSid: BOB.sid };
    expect(parseTaskRouterEvent({ ...form, TaskAttributes: JSON.stringify(attributes) }, SIGNING_KEY)).toBeUndefined();
  });
});
