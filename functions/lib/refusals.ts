import type { TransferRequest, TransferTarget } from '../../src/contract/transfer';
import type { Policies } from './configuration';
import { TransferError } from './failure';
import type { ChannelInvite, ChatTask } from './flex-chat';
import type { Situation } from './situation';
import { nextHop, readTransferMark } from './transfer-attributes';
import type { TransferMark } from './transfer-attributes';

export interface MarkedInvite {
  invite: ChannelInvite;
  mark: TransferMark;
}

/** The invites that transfers of this very task have made, this request's earlier tries among them. */
export const invitesOfTask = ({ senderSid, taskSid, invites }: Situation): MarkedInvite[] =>
  invites.flatMap((invite) => {
    const mark = readTransferMark(invite.attributes);
    return mark && mark.from === senderSid && mark.task === taskSid ? [{ invite, mark }] : [];
  });

/** Throws `invalid_request` when the id belongs to a transfer of another agent or task. */
export function assertOwnTransferId({ senderSid, invites }: Situation, { transferId, taskSid }: TransferRequest): void {
  for (const { attributes } of invites) {
    const mark = readTransferMark(attributes);
    if (mark?.id !== transferId) continue;
    if (mark.from === senderSid && mark.task === taskSid) continue;
    throw new TransferError('invalid_request', 'Failed to transfer: transferId was used for another transfer');
  }
}

/** The task, once it is certain that the sender is working on it now. Throws `task_not_found` or `not_task_holder`. */
export function heldTask({ senderSid, task, reservations }: Situation, { taskSid }: TransferRequest): ChatTask {
  if (!task) throw new TransferError('task_not_found', `Failed to find task ${taskSid}`);
  const own = reservations.filter(({ workerSid }) => workerSid === senderSid);
  if (own.some(({ status }) => status === 'accepted')) return task;
  const seen = own.length > 0 ? `the reservation is ${own.map(({ status }) => status).join(', ')}` : 'no reservation on it';
  throw new TransferError('not_task_holder', `Failed to transfer ${taskSid} for ${senderSid}: ${seen}`);
}

/** The target, once it is certain that it exists and is not the sender. Throws `target_not_found` or `target_is_sender`. */
export function allowedTarget({ senderSid, target }: Situation, { targetSid }: TransferRequest): TransferTarget {
  if (targetSid === senderSid)
    throw new TransferError('target_is_sender', `Failed to transfer to ${targetSid}: it is the sender`);
  if (!target) throw new TransferError('target_not_found', `Failed to find target ${targetSid}`);
  return target;
}

/** Throws `too_many_hops` when the conversation has seen as many transfers as the policy allows. */
export function assertHopsLeft(task: ChatTask, { maxHops }: Pick<Policies, 'maxHops'>): void {
  if (nextHop(task) <= maxHops) return;
  throw new TransferError(
    'too_many_hops',
    `Failed to transfer ${task.sid}: ${maxHops} transfers of one conversation is the most`,
  );
}
