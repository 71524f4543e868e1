import { ALICE, BOB, SUPPORT } from '../../testing/fake-gateway';
import { CAROL } from '../../testing/fake-task-router';
import { INVITED, SENDER, liveInvites } from '../../testing/transferred-chat';
import type { SentChat } from '../../testing/transferred-chat';
import { VirtualTiming } from '../../testing/virtual-timing';
import { TransferError } from '../http/transfer-error';
import { decline, happened, offer, ring, setTask, transferred, transferredToQueue } from '../../testing/event';

const declined = offer('rejected', BOB);
const withdrawn = [expect.stringMatching(`^withdraw ${INVITED}: `)];

/** Bob, the chosen worker, has just declined. */
const declinedByBob = async (options: Parameters<typeof transferred>[0] = {}) => {
  const sent = await transferred(options);
  decline(sent, BOB);
  return sent;
};
/** The workers at whom the transfer rings, by its one live invite. */
const ringsAt = ({ gateway, router }: SentChat) => liveInvites(gateway).map((taskSid) => router.ringsAt(taskSid));

describe.each([true, false])('when the chosen worker declines (TaskRouter looks again at new attributes: %s)', (reevaluates) => {
  it.each(['return-to-sender', 'keep-waiting'] as const)('[FM17] the chat goes back to the sender: %s', async (noAnswer) => {
    const sent = await declinedByBob({ reevaluates });
    await happened(sent, declined, { noAnswer });
    expect(ringsAt(sent)).toEqual([[ALICE.sid]]);
    expect(sent.now().metadata.target).toBe(ALICE.sid);
  });

  it('the chat goes to the fallback queue when the policy says so', async () => {
    const sent = await declinedByBob({ reevaluates });
    await happened(sent, declined, { noAnswer: 'fallback-queue' });
    expect(ringsAt(sent)).toEqual([[CAROL.sid]]);
  });

  it.each(['return-to-sender', 'fallback-queue'] as const)('that is noted on the way: %s', async (noAnswer) => {
    const sent = await declinedByBob({ reevaluates });
    await happened(sent, declined, { noAnswer });
    expect(sent.now().metadata.declined).toEqual([BOB.sid]);
  });

  it('[FM24] and it rings there again already, it rings there no more', async () => {
    const sent = await declinedByBob({ reevaluates });
    ring(sent.gateway, BOB);
    await happened(sent, declined);
    expect(ringsAt(sent)).toEqual([[ALICE.sid]]);
  });

  it('nothing changes when the event comes again', async () => {
    const sent = await declinedByBob({ reevaluates });
    await happened(sent, declined);
    sent.gateway.calls = [];
    await happened(sent, declined);
    expect(sent.gateway.changes).toEqual([]);
  });

  it.each([0, 50, 130, 700])('there is one invite when the event comes twice, %i ms apart', async (delayMs) => {
    const sent = await declinedByBob({ reevaluates });
    const timing = new VirtualTiming();
    sent.gateway.latency = () => timing.sleep(100);
    const first = happened(sent, declined, { timing });
    await timing.sleep(delayMs);
    await Promise.all([first, happened(sent, declined, { timing })]);
    expect(ringsAt(sent)).toEqual([[ALICE.sid]]);
  });

  it('and then the sender does, the fallback queue gets it', async () => {
    const sent = await declinedByBob({ reevaluates });
    await happened(sent, declined);
    const { sid: taskSid } = sent.now().task;
    for (const one of sent.gateway.reservationsOf.get(taskSid) ?? []) if (one.status === 'pending') one.status = 'rejected';
    setTask(sent.gateway, { assignmentStatus: 'pending' }, taskSid);
    await happened(sent, offer('rejected', ALICE, taskSid));
    expect(ringsAt(sent)).toEqual([[CAROL.sid]]);
    sent.gateway.calls = [];
    await happened(sent, offer('rejected', ALICE, taskSid));
    expect(sent.gateway.changes).toEqual([]);
  });
});

describe('when the chosen worker declines', () => {
  it.each([
    ['waits in it for an acceptance', { metadata: { leave: 'on-acceptance' } }],
    ['could not be removed from it', { senderPresent: true }],
  ] as const)('the invite is withdrawn while the sender %s', async (_, options) => {
    const sent = await declinedByBob(options);
    await happened(sent, declined);
    expect(sent.gateway.changes).toEqual(withdrawn);
  });

  it('a sender who is leaving at that moment gets it back', async () => {
    const sent = await declinedByBob({ senderPresent: true });
    const { gateway } = sent;
    const looks = () => gateway.calls.filter((call) => call.startsWith('participants ')).length;
    gateway.latency = async () => {
      if (looks() === 2) gateway.roster = gateway.roster.filter((one) => one.sid !== SENDER);
    };
    await happened(sent, declined);
    expect(ringsAt(sent)).toEqual([[ALICE.sid]]);
  });

  it.each(['assigned', 'completed', 'canceled'])('nothing changes when the task is %s by now', async (assignmentStatus) => {
    const sent = await declinedByBob();
    setTask(sent.gateway, { assignmentStatus });
    await happened(sent, declined);
    expect(sent.gateway.changes).toEqual([]);
  });

  it('nothing changes when TaskRouter has forgotten the task', async () => {
    const sent = await declinedByBob();
    sent.gateway.tasks.delete(INVITED);
    await happened(sent, declined);
    expect(sent.gateway.changes).toEqual([]);
  });

  it('nothing changes when he never did', async () => {
    const sent = await transferred();
    await happened(sent, declined);
    expect(sent.gateway.changes).toEqual([]);
  });

  it('the invite is withdrawn once the customer has left', async () => {
    const sent = await declinedByBob();
    sent.gateway.status = 'closed';
    await happened(sent, declined);
    expect(sent.gateway.changes).toEqual(withdrawn);
  });

  it('a withdrawal that comes too late is none', async () => {
    const sent = await declinedByBob({ metadata: { leave: 'on-acceptance' } });
    sent.gateway.latency = async () => {
      if (sent.gateway.calls.at(-1)?.startsWith('withdraw ')) setTask(sent.gateway, { assignmentStatus: 'assigned' });
    };
    await happened(sent, declined);
    expect(sent.gateway.tasks.get(INVITED)?.assignmentStatus).toBe('assigned');
  });

  it('nobody waits for a sender who is out', async () => {
    const sent = await declinedByBob();
    const timing = new VirtualTiming();
    await happened(sent, declined, { timing });
    expect(timing.now()).toBeLessThan(1_000);
  });

  it('what Twilio refuses is told', async () => {
    const sent = await declinedByBob();
    const refused = new TransferError('unexpected', 'Failed: Twilio answered 400 (code 20001)');
    sent.gateway.fail('updateAttributes', [refused]);
    await expect(happened(sent, declined)).rejects.toBe(refused);
  });
});

describe('when somebody else declines', () => {
  it('the sender, to whom the workflow gave a queue’s chat, the fallback queue gets it', async () => {
    const sent = await transferredToQueue(SUPPORT);
    decline(sent, BOB);
    ring(sent.gateway, ALICE);
    decline(sent, ALICE);
    sent.gateway.afterUpdate = () => ring(sent.gateway, CAROL);
    await happened(sent, offer('rejected', ALICE));
    expect(sent.now().task.attributes).toMatchObject({ transferTargetType: 'fallback' });
    expect(sent.now().task.attributes).not.toHaveProperty('transferQueueName');
    expect(ringsAt(sent)).toEqual([[CAROL.sid]]);
  });
});
