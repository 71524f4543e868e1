import { ALICE, BOB, CHANNEL, NOW, TASK_SID, sid } from '../../testing/fake-gateway';
import { INVITED, INVITED_SECOND, inviteDuplicate, liveInviteTaskSids, transferredChat } from '../../testing/transferred-chat';
import { metadataWith } from '../../testing/transfer';
import { VirtualTiming } from '../../testing/virtual-timing';
import { TransferError } from '../http/transfer-error';
import { END_REASONS } from '../transfer/end-reasons';
import { taskEnded, handle, setTask } from '../../testing/event';

const unavailable = new TransferError('twilio_unavailable', 'Failed: Twilio answered 503');
const invited = `invite ${CHANNEL.channelSid}`;

/** The invite was canceled. Alice has left the conversation unless `options` say otherwise. */
const canceled = async (options: Parameters<typeof transferredChat>[0] = {}) => {
  const { gateway } = await transferredChat(options);
  gateway.endTask(INVITED, 'canceled');
  return gateway;
};

describe('when an invite has ended and nobody has the chat', () => {
  it('the service invites also when the worker who accepted its replacement never joined', async () => {
    const gateway = await canceled();
    await inviteDuplicate(gateway);
    gateway.endTask(INVITED_SECOND, 'completed', END_REASONS.neverJoined);
    const event = taskEnded(gateway, 'system-deleted');
    gateway.tasks.delete(INVITED);
    await handle({ gateway }, event);
    expect(gateway.changes).toEqual([invited]);
  });

  it('the service invites when it was killed after it had ended the task of a worker who never joined', async () => {
    const { gateway } = await transferredChat();
    gateway.endTask(INVITED, 'completed', END_REASONS.neverJoined);
    await handle({ gateway }, taskEnded(gateway, 'completed'));
    expect(gateway.changes).toEqual([invited]);
  });

  it.each(['canceled', 'deleted', 'system-deleted'] as const)('the service invites the fallback queue: task.%s', async (type) => {
    const gateway = await canceled();
    const event = taskEnded(gateway, type);
    if (type !== 'canceled') gateway.tasks.delete(INVITED);
    await handle({ gateway }, event);
    expect(gateway.changes).toEqual([invited]);
    const [first, second] = gateway.newInvites;
    const { transferTargetSid, ...others } = first?.attributes ?? {};
    expect(transferTargetSid).toBe(BOB.sid);
    expect(second).toEqual({
      ...{ priority: 5, taskChannelUniqueName: 'chat' },
      attributes: {
        ...{ ...others, transferTargetType: 'fallback', transfer: metadataWith({ route: 'fallback', rescues: 1 }) },
        handOver: {
          legs: [
            { at: NOW, from: 'Alice Archer', to: 'Bob Baker', outcome: 'fallback' },
            { at: expect.any(Number), from: 'Bob Baker' },
          ],
        },
      },
    });
  });

  it('the service invites the sender when the chat was on its way back to them', async () => {
    const gateway = await canceled({ metadata: { route: 'sender' } });
    await handle({ gateway }, taskEnded(gateway, 'canceled'));
    expect(gateway.newInvites[1]?.attributes).toMatchObject({
      ...{ transferTargetType: 'worker', transferTargetSid: ALICE.sid },
      transfer: { route: 'sender', target: BOB.sid, rescues: 1 },
    });
  });

  it('the service makes the invite that a killed request was about to make', async () => {
    for (const [reason, route] of [
      [END_REASONS.toSender, 'sender'],
      [END_REASONS.toFallback, 'fallback'],
    ] as const) {
      const { gateway } = await transferredChat();
      gateway.endTask(INVITED, 'canceled', reason);
      await handle({ gateway }, taskEnded(gateway, 'canceled'));
      expect(gateway.newInvites[1]?.attributes.transfer).toMatchObject({ route });
    }
  });

  it('the service also rescues after the task of a pending invite was deleted', async () => {
    const { gateway } = await transferredChat();
    const event = taskEnded(gateway, 'deleted');
    gateway.tasks.delete(INVITED);
    await handle({ gateway }, event);
    expect(gateway.changes).toEqual([invited]);
  });

  it.each(['assigned', 'completed'])('the service ignores the task that the sender left, although it is %s', async (status) => {
    const gateway = await canceled();
    setTask(gateway, { assignmentStatus: status }, TASK_SID);
    gateway.createdInvites.unshift({ sid: sid('KG', 9), taskSid: TASK_SID, attributes: {}, createdAt: 0 });
    await handle({ gateway }, taskEnded(gateway, 'canceled'));
    expect(gateway.changes).toEqual([invited]);
  });

  it('the service invites once although the event comes twice', async () => {
    const gateway = await canceled();
    await handle({ gateway }, taskEnded(gateway, 'canceled'));
    await handle({ gateway }, taskEnded(gateway, 'canceled'));
    expect(liveInviteTaskSids(gateway)).toEqual([INVITED_SECOND]);
    expect(gateway.changes).toEqual([invited]);
  });

  it.each([0, 40, 90, 400])('one invite stays when the event comes twice, %i ms apart', async (delayMs) => {
    const gateway = await canceled();
    const timing = new VirtualTiming();
    gateway.latency = () => timing.sleep(100);
    const first = handle({ gateway }, taskEnded(gateway, 'canceled'), { timing });
    await timing.sleep(delayMs);
    await Promise.all([first, handle({ gateway }, taskEnded(gateway, 'canceled'), { timing })]);
    expect(liveInviteTaskSids(gateway)).toEqual([INVITED_SECOND]);
  });

  it('the service rescues again when that invite ends, three times at most', async () => {
    const gateway = await canceled();
    for (const number of [101, 102, 103]) {
      gateway.endTask(sid('WT', number), 'canceled');
      await handle({ gateway }, taskEnded(gateway, 'canceled', sid('WT', number)));
    }
    gateway.endTask(sid('WT', 104), 'canceled');
    await expect(handle({ gateway }, taskEnded(gateway, 'canceled', sid('WT', 104)))).rejects.toMatchObject({
      code: 'invite_failed',
    });
    expect(gateway.createdInvites).toHaveLength(4);
  });

  it('the service rescues although Twilio is unavailable for a moment or loses an answer', async () => {
    const gateway = await canceled();
    gateway.fail('participants', [unavailable]);
    gateway.fail('invite', [unavailable], { after: true });
    await handle({ gateway }, taskEnded(gateway, 'canceled'));
    expect(liveInviteTaskSids(gateway)).toEqual([INVITED_SECOND]);
  });

  it('the handler throws invite_failed when Twilio refuses the invite', async () => {
    const gateway = await canceled();
    gateway.fail('invite', [new TransferError('unexpected', 'Failed: Twilio answered 400')]);
    await expect(handle({ gateway }, taskEnded(gateway, 'canceled'))).rejects.toMatchObject({ code: 'invite_failed' });
  });

  it('the handler throws when Twilio stays unavailable', async () => {
    const gateway = await canceled();
    gateway.fail('channelStatus', [unavailable, unavailable, unavailable]);
    await expect(handle({ gateway }, taskEnded(gateway, 'canceled'))).rejects.toBe(unavailable);
  });
});
