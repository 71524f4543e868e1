import { transferTaskOf } from '../lib/transfer/transfer-record';
import type { TransferTask } from '../lib/transfer/transfer-record';
import type { FlexQueue, FlexWorker } from '../lib/twilio/gateway';
import { parseTransferMetadata, transferAttributes } from '../lib/transfer/metadata';
import type { TransferMetadata } from '../lib/transfer/metadata';
import { ALICE, BOB, CHANNEL, FakeGateway, TASK_SID, sid } from './fake-gateway';
import { CAROL, FakeTaskRouter } from './fake-task-router';
import { TRANSFER_ID } from './transfer';

/** The first invite's task and the one that may follow it. */
export const INVITED = sid('WT', 101);
export const INVITED_ANEW = sid('WT', 102);
/** Alice among the participants. */
export const SENDER = sid('UT', 2);

interface Options {
  to?: FlexWorker | FlexQueue;
  metadata?: Partial<TransferMetadata>;
  /** Whether Alice is still in the conversation. */
  senderPresent?: boolean;
  reevaluates?: boolean;
  available?: FlexWorker[];
}

export interface SentChat {
  gateway: FakeGateway;
  router: FakeTaskRouter;
  /** The transfer, by whichever invite carries it now. */
  now(): TransferTask;
}

/** Alice has transferred her chat to Bob or somebody else; nothing has been asked of the service since. */
export async function sentChat(options: Options = {}): Promise<SentChat> {
  const { to = BOB, metadata = {}, senderPresent = false, reevaluates = true, available = [ALICE, BOB, CAROL] } = options;
  const gateway = new FakeGateway();
  gateway.workers.set(CAROL.sid, CAROL);
  const router = new FakeTaskRouter(gateway, { reevaluates, available });
  const task = gateway.tasks.get(TASK_SID);
  if (!task) throw new Error('Failed to find the task to transfer');
  const target = { type: to.sid.startsWith('WK') ? 'worker' : 'queue', sid: to.sid, name: to.friendlyName } as const;
  const attributes = transferAttributes({ task, sender: ALICE, target, transferId: TRANSFER_ID, leave: 'immediately' });
  const transfer = { ...parseTransferMetadata(attributes), ...metadata };
  await gateway.invite(CHANNEL, { attributes: { ...attributes, transfer }, priority: 5, taskChannelUniqueName: 'chat' });
  if (!senderPresent) await gateway.close(CHANNEL, SENDER);
  gateway.calls = [];
  const now = () => {
    const [last] = [...gateway.made].reverse();
    const found = gateway.tasks.get(last?.taskSid ?? '');
    const live = found && transferTaskOf(found);
    if (!live) throw new Error('Failed to find the transfer');
    return live;
  };
  return { gateway, router, now };
}

/** Twilio carries out one more invite for the task that Alice has transferred, with another mark if told so. */
export async function inviteTwin(gateway: FakeGateway, metadata: Partial<TransferMetadata> = {}): Promise<void> {
  const { attributes = {} } = gateway.made[0] ?? {};
  const transfer = { ...parseTransferMetadata(attributes), ...metadata };
  await gateway.invite(CHANNEL, { attributes: { ...attributes, transfer }, priority: 5, taskChannelUniqueName: 'chat' });
  gateway.calls = [];
}

/** The tasks of invites that ring, wait or are worked on. */
export const liveInvites = (gateway: FakeGateway): string[] =>
  gateway.made
    .map(({ taskSid }) => taskSid)
    .filter((taskSid) => ['pending', 'reserved', 'assigned'].includes(gateway.tasks.get(taskSid)?.assignmentStatus ?? 'gone'));
