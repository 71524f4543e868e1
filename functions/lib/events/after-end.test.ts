import { BOB, CHANNEL, TASK_SID, sid } from '../../testing/fake-chat';
import { INVITED, INVITED_ANEW, liveInvites } from '../../testing/sent-chat';
import { VirtualTiming } from '../../testing/virtual-timing';
import { TransferError } from '../failure';
import { readTransferMark } from '../transfer-attributes';
import { ended, happened, setTask, transferred } from './test-transfer';

const away = new TransferError('twilio_unavailable', 'Failed: Twilio answered 503');
const invited = `invite ${CHANNEL.channelSid}`;

/** The invite was canceled, with Alice out of the conversation unless told otherwise. */
const canceled = async (options: Parameters<typeof transferred>[0] = {}) => {
  const { chat } = await transferred(options);
  chat.endTask(INVITED, 'canceled');
  return chat;
};

describe('when an invite has ended and nobody has the chat', () => {
  it.each(['canceled', 'deleted', 'system-deleted'] as const)('the fallback queue gets it: task.%s', async (type) => {
    const chat = await canceled();
    const event = ended(chat, type);
    if (type !== 'canceled') chat.tasks.delete(INVITED);
    await happened({ chat }, event);
    expect(chat.changes).toEqual([invited]);
    const [first, second] = chat.newInvites;
    const { transferTargetSid, transfer, ...others } = first?.attributes ?? {};
    expect(transferTargetSid).toBe(BOB.sid);
    expect(second).toEqual({
      ...{ priority: 5, taskChannelUniqueName: 'chat' },
      attributes: { ...others, transferTargetType: 'fallback', transfer: { ...readTransferMark({ transfer }), rescues: 1 } },
    });
  });

  it('a task that was deleted while it waited counts too', async () => {
    const { chat } = await transferred();
    const event = ended(chat, 'deleted');
    chat.tasks.delete(INVITED);
    await happened({ chat }, event);
    expect(chat.changes).toEqual([invited]);
  });

  it.each(['assigned', 'completed'])('the task that the sender has left does not count, whether it is %s', async (status) => {
    const chat = await canceled();
    setTask(chat, { assignmentStatus: status }, TASK_SID);
    chat.made.unshift({ sid: sid('KG', 9), taskSid: TASK_SID, attributes: {}, createdAt: 0 });
    await happened({ chat }, ended(chat, 'canceled'));
    expect(chat.changes).toEqual([invited]);
  });

  it('it is invited once when the event comes twice', async () => {
    const chat = await canceled();
    await happened({ chat }, ended(chat, 'canceled'));
    await happened({ chat }, ended(chat, 'canceled'));
    expect(liveInvites(chat)).toEqual([INVITED_ANEW]);
    expect(chat.changes).toEqual([invited]);
  });

  it.each([0, 40, 90, 400])('one invite stays when the event comes twice, %i ms apart', async (delayMs) => {
    const chat = await canceled();
    const timing = new VirtualTiming();
    chat.latency = () => timing.sleep(100);
    const first = happened({ chat }, ended(chat, 'canceled'), { timing });
    await timing.sleep(delayMs);
    await Promise.all([first, happened({ chat }, ended(chat, 'canceled'), { timing })]);
    expect(liveInvites(chat)).toEqual([INVITED_ANEW]);
  });

  it('the next one is rescued too, up to three times in all', async () => {
    const chat = await canceled();
    for (const number of [101, 102, 103]) {
      chat.endTask(sid('WT', number), 'canceled');
      await happened({ chat }, ended(chat, 'canceled', sid('WT', number)));
    }
    chat.endTask(sid('WT', 104), 'canceled');
    await expect(happened({ chat }, ended(chat, 'canceled', sid('WT', 104)))).rejects.toMatchObject({ code: 'invite_failed' });
    expect(chat.made).toHaveLength(4);
  });

  it('Twilio may be away for a moment, or lose the answer', async () => {
    const chat = await canceled();
    chat.fail('participants', [away]);
    chat.fail('invite', [away], { after: true });
    await happened({ chat }, ended(chat, 'canceled'));
    expect(liveInvites(chat)).toEqual([INVITED_ANEW]);
  });

  it('an invite that Twilio refuses is told', async () => {
    const chat = await canceled();
    chat.fail('invite', [new TransferError('unexpected', 'Failed: Twilio answered 400')]);
    await expect(happened({ chat }, ended(chat, 'canceled'))).rejects.toMatchObject({ code: 'invite_failed' });
  });

  it('what stays broken is told', async () => {
    const chat = await canceled();
    chat.fail('channelStatus', [away, away, away]);
    await expect(happened({ chat }, ended(chat, 'canceled'))).rejects.toBe(away);
  });
});
