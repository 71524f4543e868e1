import { BOB, CHANNEL, TASK_SID, sid } from '../../testing/fake-gateway';
import { INVITED, INVITED_ANEW, liveInvites } from '../../testing/transferred-chat';
import { VirtualTiming } from '../../testing/virtual-timing';
import { TransferError } from '../http/transfer-error';
import { parseTransferMetadata } from '../transfer/metadata';
import { ended, happened, setTask, transferred } from '../../testing/event';

const away = new TransferError('twilio_unavailable', 'Failed: Twilio answered 503');
const invited = `invite ${CHANNEL.channelSid}`;

/** The invite was canceled, with Alice out of the conversation unless told otherwise. */
const canceled = async (options: Parameters<typeof transferred>[0] = {}) => {
  const { gateway } = await transferred(options);
  gateway.endTask(INVITED, 'canceled');
  return gateway;
};

describe('when an invite has ended and nobody has the chat', () => {
  it.each(['canceled', 'deleted', 'system-deleted'] as const)('the fallback queue gets it: task.%s', async (type) => {
    const gateway = await canceled();
    const event = ended(gateway, type);
    if (type !== 'canceled') gateway.tasks.delete(INVITED);
    await happened({ gateway }, event);
    expect(gateway.changes).toEqual([invited]);
    const [first, second] = gateway.newInvites;
    const { transferTargetSid, transfer, ...others } = first?.attributes ?? {};
    expect(transferTargetSid).toBe(BOB.sid);
    expect(second).toEqual({
      ...{ priority: 5, taskChannelUniqueName: 'chat' },
      attributes: { ...others, transferTargetType: 'fallback', transfer: { ...parseTransferMetadata({ transfer }), rescues: 1 } },
    });
  });

  it('a task that was deleted while it waited counts too', async () => {
    const { gateway } = await transferred();
    const event = ended(gateway, 'deleted');
    gateway.tasks.delete(INVITED);
    await happened({ gateway }, event);
    expect(gateway.changes).toEqual([invited]);
  });

  it.each(['assigned', 'completed'])('the task that the sender has left does not count, whether it is %s', async (status) => {
    const gateway = await canceled();
    setTask(gateway, { assignmentStatus: status }, TASK_SID);
    gateway.made.unshift({ sid: sid('KG', 9), taskSid: TASK_SID, attributes: {}, createdAt: 0 });
    await happened({ gateway }, ended(gateway, 'canceled'));
    expect(gateway.changes).toEqual([invited]);
  });

  it('it is invited once when the event comes twice', async () => {
    const gateway = await canceled();
    await happened({ gateway }, ended(gateway, 'canceled'));
    await happened({ gateway }, ended(gateway, 'canceled'));
    expect(liveInvites(gateway)).toEqual([INVITED_ANEW]);
    expect(gateway.changes).toEqual([invited]);
  });

  it.each([0, 40, 90, 400])('one invite stays when the event comes twice, %i ms apart', async (delayMs) => {
    const gateway = await canceled();
    const timing = new VirtualTiming();
    gateway.latency = () => timing.sleep(100);
    const first = happened({ gateway }, ended(gateway, 'canceled'), { timing });
    await timing.sleep(delayMs);
    await Promise.all([first, happened({ gateway }, ended(gateway, 'canceled'), { timing })]);
    expect(liveInvites(gateway)).toEqual([INVITED_ANEW]);
  });

  it('the next one is rescued too, up to three times in all', async () => {
    const gateway = await canceled();
    for (const number of [101, 102, 103]) {
      gateway.endTask(sid('WT', number), 'canceled');
      await happened({ gateway }, ended(gateway, 'canceled', sid('WT', number)));
    }
    gateway.endTask(sid('WT', 104), 'canceled');
    await expect(happened({ gateway }, ended(gateway, 'canceled', sid('WT', 104)))).rejects.toMatchObject({
      code: 'invite_failed',
    });
    expect(gateway.made).toHaveLength(4);
  });

  it('Twilio may be away for a moment, or lose the answer', async () => {
    const gateway = await canceled();
    gateway.fail('participants', [away]);
    gateway.fail('invite', [away], { after: true });
    await happened({ gateway }, ended(gateway, 'canceled'));
    expect(liveInvites(gateway)).toEqual([INVITED_ANEW]);
  });

  it('an invite that Twilio refuses is told', async () => {
    const gateway = await canceled();
    gateway.fail('invite', [new TransferError('unexpected', 'Failed: Twilio answered 400')]);
    await expect(happened({ gateway }, ended(gateway, 'canceled'))).rejects.toMatchObject({ code: 'invite_failed' });
  });

  it('what stays broken is told', async () => {
    const gateway = await canceled();
    gateway.fail('channelStatus', [away, away, away]);
    await expect(happened({ gateway }, ended(gateway, 'canceled'))).rejects.toBe(away);
  });
});
