import type { TransferRequest, TransferTarget } from '../../src/contract/transfer';
import { TransferError } from './failure';
import type { ChannelInvite, ChannelParticipant, ChatTask } from './flex-chat';
import type { Situation } from './situation';
import { readTransferMark } from './transfer-attributes';
import type { TransferMark } from './transfer-attributes';

export interface MarkedInvite {
  invite: ChannelInvite;
  mark: TransferMark;
}

/** The invites that transfers of this very task have made, this request's earlier tries among them. */
export const invitesOfTask = ({ agent, invites }: Situation, { taskSid }: TransferRequest): MarkedInvite[] =>
  invites.flatMap((invite) => {
    const mark = readTransferMark(invite.attributes);
    return mark && mark.from === agent.workerSid && mark.task === taskSid ? [{ invite, mark }] : [];
  });

/** Throws `invalid_request` when the id belongs to a transfer of another agent or task. */
export function assertOwnTransferId({ agent, invites }: Situation, { transferId, taskSid }: TransferRequest): void {
  for (const { attributes } of invites) {
    const mark = readTransferMark(attributes);
    if (mark?.id !== transferId) continue;
    if (mark.from === agent.workerSid && mark.task === taskSid) continue;
    throw new TransferError('invalid_request', 'Failed to transfer: transferId was used for another transfer');
  }
}

/** The task, once it is certain that the agent is working on it now. Throws `task_not_found` or `not_task_holder`. */
export function heldTask({ agent, task, reservations }: Situation, { taskSid }: TransferRequest): ChatTask {
  if (!task) throw new TransferError('task_not_found', `Failed to find task ${taskSid}`);
  const own = reservations.filter(({ workerSid }) => workerSid === agent.workerSid);
  if (own.some(({ status }) => status === 'accepted')) return task;
  const seen = own.length > 0 ? `the reservation is ${own.map(({ status }) => status).join(', ')}` : 'no reservation on it';
  throw new TransferError('not_task_holder', `Failed to transfer ${taskSid} for ${agent.workerSid}: ${seen}`);
}

/** The target, once it is certain that it exists and is not the agent. Throws `target_not_found` or `target_is_sender`. */
export function allowedTarget({ agent, target }: Situation, { targetSid }: TransferRequest): TransferTarget {
  if (targetSid === agent.workerSid)
    throw new TransferError('target_is_sender', `Failed to transfer to ${targetSid}: it is the sender`);
  if (!target) throw new TransferError('target_not_found', `Failed to find target ${targetSid}`);
  return target;
}

/** The agent's own participant: never another agent's or a supervisor's. */
export const ownParticipant = (
  participants: ChannelParticipant[],
  { workerSid }: Situation['agent'],
  { taskSid }: TransferRequest,
): ChannelParticipant | undefined =>
  participants.find((one) => one.type === 'agent' && one.taskSid === taskSid && one.workerSid === workerSid);
