import { liveTransferOf } from '../lib/live-transfer';
import type { LiveTransfer } from '../lib/live-transfer';
import type { FlexQueue, FlexWorker } from '../lib/flex-chat';
import { readTransferMark, transferAttributes } from '../lib/transfer-attributes';
import type { TransferMark } from '../lib/transfer-attributes';
import { ALICE, BOB, CHANNEL, FakeChat, TASK_SID, sid } from './fake-chat';
import { CAROL, FakeTaskRouter } from './fake-task-router';
import { TRANSFER_ID } from './transfer';

/** The first invite's task and the one that may follow it. */
export const INVITED = sid('WT', 101);
export const INVITED_ANEW = sid('WT', 102);
/** Alice among the participants. */
export const SENDER = sid('UT', 2);

interface Options {
  to?: FlexWorker | FlexQueue;
  mark?: Partial<TransferMark>;
  /** Whether Alice is still in the conversation. */
  senderPresent?: boolean;
  reevaluates?: boolean;
  available?: FlexWorker[];
}

export interface SentChat {
  chat: FakeChat;
  router: FakeTaskRouter;
  /** The transfer, by whichever invite carries it now. */
  now(): LiveTransfer;
}

/** Alice has transferred her chat to Bob or somebody else; nothing has been asked of the service since. */
export async function sentChat(options: Options = {}): Promise<SentChat> {
  const { to = BOB, mark = {}, senderPresent = false, reevaluates = true, available = [ALICE, BOB, CAROL] } = options;
  const chat = new FakeChat();
  chat.workers.set(CAROL.sid, CAROL);
  const router = new FakeTaskRouter(chat, { reevaluates, available });
  const task = chat.tasks.get(TASK_SID);
  if (!task) throw new Error('Failed to find the task to transfer');
  const target = { type: to.sid.startsWith('WK') ? 'worker' : 'queue', sid: to.sid, name: to.friendlyName } as const;
  const attributes = transferAttributes({ task, sender: ALICE, target, transferId: TRANSFER_ID, leave: 'immediately' });
  const transfer = { ...readTransferMark(attributes), ...mark };
  await chat.invite(CHANNEL, { attributes: { ...attributes, transfer }, priority: 5, taskChannelUniqueName: 'chat' });
  if (!senderPresent) await chat.close(CHANNEL, SENDER);
  chat.calls = [];
  const now = () => {
    const [last] = [...chat.made].reverse();
    const found = chat.tasks.get(last?.taskSid ?? '');
    const live = found && liveTransferOf(found);
    if (!live) throw new Error('Failed to find the transfer');
    return live;
  };
  return { chat, router, now };
}

/** Twilio carries out one more invite for the task that Alice has transferred, with another mark if told so. */
export async function inviteTwin(chat: FakeChat, mark: Partial<TransferMark> = {}): Promise<void> {
  const { attributes = {} } = chat.made[0] ?? {};
  const transfer = { ...readTransferMark(attributes), ...mark };
  await chat.invite(CHANNEL, { attributes: { ...attributes, transfer }, priority: 5, taskChannelUniqueName: 'chat' });
  chat.calls = [];
}

/** The tasks of invites that ring, wait or are worked on. */
export const liveInvites = (chat: FakeChat): string[] =>
  chat.made
    .map(({ taskSid }) => taskSid)
    .filter((taskSid) => ['pending', 'reserved', 'assigned'].includes(chat.tasks.get(taskSid)?.assignmentStatus ?? 'gone'));
