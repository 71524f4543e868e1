import { ALICE, BOB, CHANNEL, NOW, SUPPORT } from '../../testing/fake-gateway';
import { CAROL } from '../../testing/fake-task-router';
import { INVITED, SENDER, liveInviteTaskSids, transferredChat } from '../../testing/transferred-chat';
import type { TransferredChat } from '../../testing/transferred-chat';
import { VirtualTiming } from '../../testing/virtual-timing';
import { TransferError } from '../http/transfer-error';
import { END_REASONS } from '../transfer/end-reasons';
import { reject, handle, reservationEvent, reserve, setTask, transferredToQueue } from '../../testing/event';

const rejected = reservationEvent('rejected', BOB);
const withdrawn = [expect.stringMatching(`^withdraw ${INVITED}: `)];

/** Bob, the target, has just rejected. */
const rejectedByBob = async (options: Parameters<typeof transferredChat>[0] = {}) => {
  const sent = await transferredChat(options);
  reject(sent, BOB);
  return sent;
};
/** The workers with a pending reservation, for each live invite. */
const offeredTo = ({ gateway, router }: TransferredChat) =>
  liveInviteTaskSids(gateway).map((taskSid) => router.offeredTo(taskSid));

describe.each([true, false])('when the target rejects (TaskRouter reevaluates changed attributes: %s)', (reevaluates) => {
  it.each(['return-to-sender', 'keep-waiting'] as const)('[FM17] the chat returns to the sender: %s', async (noAnswer) => {
    const sent = await rejectedByBob({ reevaluates });
    await handle(sent, rejected, { noAnswer });
    expect(offeredTo(sent)).toEqual([[ALICE.sid]]);
    expect(sent.now().metadata).toMatchObject({
      ...{ route: 'sender', target: BOB.sid },
      lastReservation: { worker: BOB.sid, name: 'bob', status: 'rejected' },
    });
  });

  it('the chat goes to the fallback queue when the policy says so', async () => {
    const sent = await rejectedByBob({ reevaluates });
    await handle(sent, rejected, { noAnswer: 'fallback-queue' });
    expect(offeredTo(sent)).toEqual([[CAROL.sid]]);
  });

  it.each(['return-to-sender', 'fallback-queue'] as const)('the metadata records the rejection: %s', async (noAnswer) => {
    const sent = await rejectedByBob({ reevaluates });
    await handle(sent, rejected, { noAnswer });
    expect(sent.now().metadata.declined).toEqual([BOB.sid]);
  });

  it('[FM24] the service ends a reservation that TaskRouter has offered the target again', async () => {
    const sent = await rejectedByBob({ reevaluates });
    reserve(sent.gateway, BOB);
    await handle(sent, rejected);
    expect(offeredTo(sent)).toEqual([[ALICE.sid]]);
  });

  it('nothing changes when the event comes again', async () => {
    const sent = await rejectedByBob({ reevaluates });
    await handle(sent, rejected);
    sent.gateway.calls = [];
    await handle(sent, rejected);
    expect(sent.gateway.changes).toEqual([]);
  });

  it.each([0, 50, 130, 700])('there is one live invite when the event comes twice, %i ms apart', async (delayMs) => {
    const sent = await rejectedByBob({ reevaluates });
    const timing = new VirtualTiming();
    sent.gateway.latency = () => timing.sleep(100);
    const first = handle(sent, rejected, { timing });
    await timing.sleep(delayMs);
    await Promise.all([first, handle(sent, rejected, { timing })]);
    expect(offeredTo(sent)).toEqual([[ALICE.sid]]);
  });

  it('[FM24] the service withdraws the invite, and the sender has the full time: the new one has age 0', async () => {
    const sent = await rejectedByBob({ reevaluates });
    sent.gateway.dates = [NOW / 1_000 + 3_600];
    await handle(sent, rejected);
    expect(sent.gateway.changes).toEqual([`withdraw ${INVITED}: ${END_REASONS.toSender}`, `invite ${CHANNEL.channelSid}`]);
    expect(sent.gateway.createdInvites[1]?.createdAt).toBe(NOW / 1_000 + 3_600);
  });

  it('and then the sender rejects, the chat goes to the fallback queue', async () => {
    const sent = await rejectedByBob({ reevaluates });
    await handle(sent, rejected);
    const { sid: taskSid } = sent.now().task;
    for (const one of sent.gateway.reservationsOf.get(taskSid) ?? []) if (one.status === 'pending') one.status = 'rejected';
    setTask(sent.gateway, { assignmentStatus: 'pending' }, taskSid);
    await handle(sent, reservationEvent('rejected', ALICE, taskSid));
    expect(offeredTo(sent)).toEqual([[CAROL.sid]]);
    sent.gateway.calls = [];
    await handle(sent, reservationEvent('rejected', ALICE, taskSid));
    expect(sent.gateway.changes).toEqual([]);
  });
});

describe('when the target rejects', () => {
  it.each([
    ['waits in the conversation for an acceptance', { metadata: { leave: 'on-acceptance' } }],
    ['is still to be removed', { senderPresent: true }],
  ] as const)('the service withdraws the invite while the sender %s', async (_, options) => {
    const sent = await rejectedByBob(options);
    await handle(sent, rejected);
    expect(sent.gateway.changes).toEqual(withdrawn);
  });

  it('a sender who is leaving at that moment gets the chat back', async () => {
    const sent = await rejectedByBob({ senderPresent: true });
    const { gateway } = sent;
    const reads = () => gateway.calls.filter((call) => call.startsWith('participants ')).length;
    gateway.latency = async () => {
      if (reads() === 2) gateway.channelParticipants = gateway.channelParticipants.filter((one) => one.sid !== SENDER);
    };
    await handle(sent, rejected);
    expect(offeredTo(sent)).toEqual([[ALICE.sid]]);
  });

  it.each(['assigned', 'completed', 'canceled'])('nothing changes when the task is %s by now', async (assignmentStatus) => {
    const sent = await rejectedByBob();
    setTask(sent.gateway, { assignmentStatus });
    await handle(sent, rejected);
    expect(sent.gateway.changes).toEqual([]);
  });

  it('nothing changes when TaskRouter has forgotten the task', async () => {
    const sent = await rejectedByBob();
    const event = rejected(sent.gateway);
    sent.gateway.tasks.delete(INVITED);
    await handle(sent, event);
    expect(sent.gateway.changes).toEqual([]);
  });

  it('nothing changes when no reservation was rejected', async () => {
    const sent = await transferredChat();
    await handle(sent, rejected);
    expect(sent.gateway.changes).toEqual([]);
  });

  it('the service withdraws the invite once the customer has left', async () => {
    const sent = await rejectedByBob();
    sent.gateway.status = 'closed';
    await handle(sent, rejected);
    expect(sent.gateway.changes).toEqual(withdrawn);
  });

  it('an invite that a worker accepts before the withdrawal stays', async () => {
    const sent = await rejectedByBob({ metadata: { leave: 'on-acceptance' } });
    sent.gateway.latency = async () => {
      if (sent.gateway.calls.at(-1)?.startsWith('withdraw ')) setTask(sent.gateway, { assignmentStatus: 'assigned' });
    };
    await handle(sent, rejected);
    expect(sent.gateway.tasks.get(INVITED)?.assignmentStatus).toBe('assigned');
  });

  it('the service does not wait for a sender who has left', async () => {
    const sent = await rejectedByBob();
    const timing = new VirtualTiming();
    await handle(sent, rejected, { timing });
    expect(timing.now()).toBeLessThan(1_000);
  });

  it('the handler throws when Twilio refuses the withdrawal', async () => {
    const sent = await rejectedByBob();
    const refused = new TransferError('unexpected', 'Failed: Twilio answered 400 (code 20001)');
    sent.gateway.fail('withdraw', [refused]);
    await expect(handle(sent, rejected)).rejects.toBe(refused);
    expect(liveInviteTaskSids(sent.gateway)).toEqual([INVITED]);
  });
});

describe('when the sender rejects', () => {
  it('a chat that the workflow returned from a queue, it goes to the fallback queue', async () => {
    const sent = await transferredToQueue(SUPPORT);
    reject(sent, BOB);
    reserve(sent.gateway, ALICE);
    reject(sent, ALICE);
    sent.gateway.afterUpdate = () => reserve(sent.gateway, CAROL);
    await handle(sent, reservationEvent('rejected', ALICE));
    expect(sent.now().task.attributes).toMatchObject({ transferTargetType: 'fallback' });
    expect(sent.now().task.attributes).not.toHaveProperty('transferQueueName');
    expect(offeredTo(sent)).toEqual([[CAROL.sid]]);
  });
});
