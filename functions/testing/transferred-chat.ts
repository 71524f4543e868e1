import type { JsonObject } from '../../src/contract/json';
import { shownName } from '../../src/contract/shown-name';
import type { SendersWords } from '../lib/transfer/hand-over';
import { transferAttributes } from '../lib/transfer/invite-attributes';
import { transferTaskOf } from '../lib/transfer/metadata';
import type { TransferMetadata, TransferTask } from '../lib/transfer/metadata';
import type { FlexQueue, FlexWorker, Task } from '../lib/twilio/gateway';
import { ALICE, BOB, CHANNEL, FakeGateway, NOW, TASK_SID, sid } from './fake-gateway';
import { CAROL, FakeTaskRouter } from './fake-task-router';
import { signing, withMetadata } from './signing';
import { TRANSFER_ID } from './transfer';

/** The tasks of the first and the second invite. */
export const INVITED = sid('WT', 101);
export const INVITED_SECOND = sid('WT', 102);
/** Alice's participant. */
export const SENDER = sid('UT', 2);

export interface TransferredChatOptions {
  to?: FlexWorker | FlexQueue;
  /** What Alice has added, and what her task has among its attributes. */
  words?: SendersWords;
  attributes?: JsonObject;
  metadata?: Partial<TransferMetadata>;
  /** Whether Alice is still in the conversation. By default only with the leave policy `on-acceptance`. */
  senderPresent?: boolean;
  reevaluates?: boolean;
  available?: FlexWorker[];
}

export interface TransferredChat {
  gateway: FakeGateway;
  router: FakeTaskRouter;
  /** The transfer by its newest invite. */
  now(): TransferTask<Task>;
}

/** Alice has transferred her chat, to Bob by default. The service has got no request or event since. */
export async function transferredChat(options: TransferredChatOptions = {}): Promise<TransferredChat> {
  const { to = BOB, words, metadata = {}, reevaluates = true, available = [ALICE, BOB, CAROL] } = options;
  const { senderPresent = metadata.leave === 'on-acceptance' } = options;
  const gateway = new FakeGateway(options.attributes);
  gateway.workers.set(CAROL.sid, CAROL);
  const router = new FakeTaskRouter(gateway, { reevaluates, available });
  const task = gateway.tasks.get(TASK_SID);
  if (!task) throw new Error('Failed to find the task to transfer');
  const name = shownName({ attributes: {}, ...to });
  const target = { type: to.sid.startsWith('WK') ? 'worker' : 'queue', sid: to.sid, name } as const;
  const transfer = {
    task,
    channel: CHANNEL,
    sender: ALICE,
    target,
    transferId: TRANSFER_ID,
    leave: 'immediately',
    hop: 1,
    at: NOW,
    ...words,
  } as const;
  const attributes = withMetadata(transferAttributes(transfer, signing), metadata);
  await gateway.invite(CHANNEL, { attributes, priority: 5, taskChannelUniqueName: 'chat' });
  if (!senderPresent) await gateway.close(CHANNEL, SENDER);
  gateway.calls = [];
  const now = () => {
    const [last] = [...gateway.createdInvites].reverse();
    const found = gateway.tasks.get(last?.taskSid ?? '');
    const live = found && transferTaskOf(found, signing);
    if (!live) throw new Error('Failed to find the transfer');
    return live;
  };
  return { gateway, router, now };
}

/** Twilio creates one more invite for the task that Alice has transferred. */
export async function inviteDuplicate(gateway: FakeGateway, metadata: Partial<TransferMetadata> = {}): Promise<void> {
  const { attributes = {} } = gateway.createdInvites[0] ?? {};
  const changed = withMetadata(attributes, metadata);
  await gateway.invite(CHANNEL, { attributes: changed, priority: 5, taskChannelUniqueName: 'chat' });
  gateway.calls = [];
}

/** The tasks of the live invites. */
export const liveInviteTaskSids = (gateway: FakeGateway): string[] =>
  gateway.createdInvites
    .map(({ taskSid }) => taskSid)
    .filter((taskSid) => ['pending', 'reserved', 'assigned'].includes(gateway.tasks.get(taskSid)?.assignmentStatus ?? 'gone'));
