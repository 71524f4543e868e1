import type { Clients } from '../twilio/clients';
import { awaitsAcceptance } from '../twilio/gateway';
import type { ChannelParticipant } from '../twilio/gateway';
import type { KnownInvite } from './conversation';
import { endedUnjoined } from './end-reasons';
import type { ExistingTransfer } from './existing-transfer';
import type { TransferMetadata, TransferTask } from './metadata';
import type { RequestContext } from './request-context';
import { tellCustomer } from './tell-customer';
import type { TellClients } from './tell-customer';

/** A worker has accepted the invite and is, or was, in the conversation. */
interface JoinedTransfer extends TransferTask {
  workerSid: string;
  participants: ChannelParticipant[];
  invites: KnownInvite[];
}

/**
 * Whether the customer is to be told that somebody has joined, if no other request has done so. Only of a colleague who is in
 * the conversation now, and only of the first to come by this transfer. Under `on-acceptance` `tellJoined` does it.
 */
export async function isJoinNews(
  { task, metadata, workerSid, participants, invites }: JoinedTransfer,
  { reads, customer }: Pick<Clients, 'reads' | 'customer'>,
): Promise<boolean> {
  if (!customer?.joined || metadata.leave === 'on-acceptance' || workerSid === metadata.from) return false;
  if (!participants.some((one) => one.taskSid === task.sid && one.workerSid === workerSid)) return false;
  const others = invites.filter((one) => one.transfer?.task === metadata.task && one.taskSid !== task.sid);
  const tasks = await Promise.all(others.map(({ taskSid }) => reads.task(taskSid)));
  // Nobody knows what became of a task that TaskRouter has forgotten.
  return tasks.every((one) => one !== undefined && (endedUnjoined(one) || awaitsAcceptance(one)));
}

interface Removal extends Pick<TransferTask, 'task'> {
  metadata: Pick<TransferMetadata, 'id' | 'leave' | 'task'>;
  removed: readonly ChannelParticipant[];
  invites: readonly KnownInvite[];
}

/**
 * Under `on-acceptance` a sender is removed when a colleague has joined. The request that has removed the sender tells the
 * customer, and no other.
 */
export async function tellJoined({ task, metadata, removed, invites }: Removal, clients: TellClients): Promise<void> {
  if (metadata.leave !== 'on-acceptance' || !removed.some(({ taskSid }) => taskSid === metadata.task)) return;
  await tellCustomer({ message: 'joined', transferId: metadata.id, invites, attributes: task.attributes }, clients);
}

type SendersRequest = Pick<RequestContext, 'task' | 'senderSid' | 'participants' | 'invites'>;

/** Only the request that has removed the sender tells it. */
export async function tellHandedOver(
  { transfer }: KnownInvite,
  { task, invites }: Pick<SendersRequest, 'task' | 'invites'>,
  clients: TellClients,
): Promise<void> {
  if (!transfer) return;
  await tellCustomer({ message: 'handedOver', transferId: transfer.id, invites, attributes: task?.attributes ?? {} }, clients);
}

/**
 * A repeated request has removed the sender. It tells nothing of an invite without readable metadata, which may be another
 * transfer's, and nothing that is no news any more.
 */
export async function tellFinished(
  { invite, accepted, ended }: Pick<ExistingTransfer, 'invite' | 'accepted' | 'ended'>,
  request: SendersRequest,
  clients: TellClients,
): Promise<void> {
  const { participants, invites, task, senderSid } = request;
  const metadata = invite.transfer;
  if (metadata?.leave === 'immediately') {
    if (metadata.route === 'target' && !accepted && !ended) await tellHandedOver(invite, request, clients);
  } else if (metadata && task) {
    const removed = participants.filter(({ taskSid, workerSid }) => taskSid === task.sid && workerSid === senderSid);
    await tellJoined({ task, metadata, removed, invites }, clients);
  }
}
