import { ALICE, BOB, CHANNEL, sid } from '../../testing/fake-gateway';
import { CAROL } from '../../testing/fake-task-router';
import { INVITED, SENDER, transferredChat } from '../../testing/transferred-chat';
import { TransferError } from '../http/transfer-error';
import { handle, reservationEvent, setTask, workersIn } from '../../testing/event';

const unavailable = new TransferError('twilio_unavailable', 'Failed: Twilio answered 503');
const gone = new TransferError('unexpected', 'Failed: Twilio answered 404 (code 20404)');
const accepted = reservationEvent('accepted', BOB);
const removed = `close ${SENDER}`;

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
    'nothing changes when the task is %s by now',
    async (assignmentStatus) => {
      const sent = await acceptedByBob();
      setTask(sent.gateway, { assignmentStatus });
      await handle(sent, accepted);
      expect(sent.gateway.changes).toEqual([]);
    },
  );

  it('nothing changes when TaskRouter has forgotten the task', async () => {
    const sent = await acceptedByBob();
    sent.gateway.tasks.delete(INVITED);
    await handle(sent, accepted);
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

  it('the sender stays and the handler throws when the colleague does not join', async () => {
    const sent = await acceptedByBob();
    sent.gateway.channelParticipants = sent.gateway.channelParticipants.filter(({ workerSid }) => workerSid !== BOB.sid);
    await expect(handle(sent, accepted)).rejects.toMatchObject({ code: 'twilio_unavailable' });
    expect(sent.gateway.changes).toEqual([]);
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
  it('the service removes the true sender, not the one that the metadata names', async () => {
    const sent = await acceptedByBob();
    const { gateway } = sent;
    gateway.channelParticipants.push({ sid: sid('UT', 3), type: 'agent', taskSid: sid('WT', 9), workerSid: CAROL.sid });
    const { task, metadata } = sent.now();
    const transfer = { ...metadata, from: CAROL.sid, task: sid('WT', 9) };
    gateway.tasks.set(INVITED, { ...task, attributes: { ...task.attributes, transfer } });
    await handle(sent, accepted);
    expect(gateway.changes).toEqual([removed]);
  });

  it.each([
    ['copied from another invite of the channel', {}],
    ['that is made up', { id: 'two' }],
  ])('the service removes nobody for metadata %s', async (_, change) => {
    const sent = await acceptedByBob();
    const { task, metadata } = sent.now();
    const forged = sid('WT', 200);
    const attributes = {
      transfer: { ...metadata, ...change },
      flexInteractionSid: CHANNEL.interactionSid,
      flexInteractionChannelSid: CHANNEL.channelSid,
    };
    sent.gateway.tasks.set(forged, { ...task, sid: forged, attributes });
    await handle(sent, reservationEvent('accepted', CAROL, forged)).catch((error: unknown) =>
      expect(error).toMatchObject({ code: 'transfer_not_found' }),
    );
    expect(sent.gateway.changes).toEqual([]);
  });
});
