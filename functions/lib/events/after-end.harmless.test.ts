import { CHANNEL, sid } from '../../testing/fake-chat';
import { INVITED, INVITED_ANEW, inviteTwin, liveInvites } from '../../testing/sent-chat';
import { VirtualTiming } from '../../testing/virtual-timing';
import { TransferError } from '../failure';
import { ended, happened, setTask, transferred } from './test-transfer';

const invited = `invite ${CHANNEL.channelSid}`;

/** The invite was canceled, with Alice out of the conversation unless told otherwise. */
const canceled = async (options: Parameters<typeof transferred>[0] = {}) => {
  const { chat } = await transferred(options);
  chat.endTask(INVITED, 'canceled');
  return chat;
};

describe('when an invite has ended, nothing happens', () => {
  it.each([
    ['the sender never left', { mark: { leave: 'on-acceptance' } }],
    ['the transfer was half done', { senderPresent: true }],
  ] as const)('and %s', async (_, options) => {
    const chat = await canceled(options);
    await happened({ chat }, ended(chat, 'canceled'));
    expect(chat.changes).toEqual([]);
  });

  it.each(['closed', 'inactive', undefined])('and the channel is %s', async (status) => {
    const chat = await canceled();
    chat.status = status;
    await happened({ chat }, ended(chat, 'canceled'));
    expect(chat.changes).toEqual([]);
  });

  it('and it was rescued often enough before the customer left', async () => {
    const chat = await canceled({ mark: { rescues: 3 } });
    chat.status = 'closed';
    await happened({ chat }, ended(chat, 'canceled'));
    expect(chat.changes).toEqual([]);
  });

  it('and it was rescued often enough before an agent came', async () => {
    const chat = await canceled({ mark: { rescues: 3 }, senderPresent: true });
    await happened({ chat }, ended(chat, 'canceled'));
    expect(chat.changes).toEqual([]);
  });

  it.each([undefined, 3])('and it was the surplus one of two, after so many rescues: %s', async (rescues) => {
    const { chat } = await transferred({ mark: { rescues } });
    await inviteTwin(chat);
    chat.endTask(INVITED_ANEW, 'canceled');
    await happened({ chat }, ended(chat, 'canceled', INVITED_ANEW));
    expect(chat.changes).toEqual([]);
    expect(liveInvites(chat)).toEqual([INVITED]);
  });

  it('and the task is none of the channel’s invites, whatever its attributes say', async () => {
    const chat = await canceled();
    const task = chat.tasks.get(INVITED);
    const forged = sid('WT', 200);
    if (task) chat.tasks.set(forged, { ...task, sid: forged });
    await happened({ chat }, ended(chat, 'canceled', forged));
    expect(chat.changes).toEqual([]);
  });

  it('and the channel closes just then', async () => {
    const chat = await canceled();
    chat.latency = async () => {
      if (chat.calls.at(-1) === invited) chat.status = 'closed';
    };
    chat.fail('invite', [new TransferError('unexpected', 'Failed: Twilio answered 400')]);
    await happened({ chat }, ended(chat, 'canceled'));
    expect(liveInvites(chat)).toEqual([]);
  });

  it.each([100, 1_000, 3_200])('and another invite is made %i ms later, as retargeting does', async (delayMs) => {
    const chat = await canceled();
    const timing = new VirtualTiming();
    chat.latency = () => timing.sleep(100);
    const handled = happened({ chat }, ended(chat, 'canceled'), { timing });
    await timing.sleep(delayMs);
    await inviteTwin(chat);
    await handled;
    expect(liveInvites(chat)).toEqual([INVITED_ANEW]);
  });

  it.each(['pending', 'reserved', 'assigned', 'completed'])('and the task is %s in truth', async (status) => {
    const chat = await canceled();
    const event = ended(chat, 'canceled');
    setTask(chat, { assignmentStatus: status }, INVITED);
    await happened({ chat }, event);
    expect(chat.changes).toEqual([]);
  });

  it.each(['deleted', 'system-deleted'] as const)('and it was accepted and completed before task.%s', async (type) => {
    const { chat } = await transferred();
    setTask(chat, { assignmentStatus: 'completed' });
    const event = ended(chat, type);
    chat.tasks.delete(INVITED);
    chat.roster = chat.roster.filter(({ type: kind }) => kind !== 'agent');
    await happened({ chat }, event);
    expect(chat.changes).toEqual([]);
  });

  it('and the one that took its place was accepted and completed before Twilio forgot the first', async () => {
    const chat = await canceled();
    await inviteTwin(chat);
    setTask(chat, { assignmentStatus: 'completed' }, INVITED_ANEW);
    const event = ended(chat, 'system-deleted');
    chat.tasks.delete(INVITED);
    chat.calls = [];
    await happened({ chat }, event);
    expect(chat.changes).toEqual([]);
  });

  it('and the mark belongs to no invite of the channel', async () => {
    const chat = await canceled();
    chat.made = [];
    await expect(happened({ chat }, ended(chat, 'canceled'))).rejects.toMatchObject({ code: 'transfer_not_found' });
    expect(chat.changes).toEqual([]);
  });
});
