import type { TransferRequest, TransferTarget } from '../../../src/contract/transfer';
import type { Policies } from '../http/configuration';
import { isSupervisor } from '../http/flex-endpoint';
import type { Agent } from '../http/flex-endpoint';
import { TransferError } from '../http/transfer-error';
import type { Task } from '../twilio/gateway';
import { nextHop, parseTransferMetadata } from './metadata';
import type { RequestContext } from './request-context';
import type { TransferRecord } from './transfer-record';

/** Throws `invalid_request` when the id belongs to a transfer of another agent or task. */
export function assertOwnTransferId({ senderSid, invites }: RequestContext, { transferId, taskSid }: TransferRequest): void {
  for (const { attributes } of invites) {
    const metadata = parseTransferMetadata(attributes);
    if (metadata?.id !== transferId) continue;
    if (metadata.from === senderSid && metadata.task === taskSid) continue;
    throw new TransferError('invalid_request', 'Failed to transfer: transferId was used for another transfer');
  }
}

/** The task, once it is certain that the sender works on it now. Throws `task_not_found` or `not_task_holder`. */
export function assertHeldTask({ senderSid, task, reservations }: RequestContext, { taskSid }: TransferRequest): Task {
  if (!task) throw new TransferError('task_not_found', `Failed to find task ${taskSid}`);
  const own = reservations.filter(({ workerSid }) => workerSid === senderSid);
  if (own.some(({ status }) => status === 'accepted')) return task;
  const seen = own.length > 0 ? `the reservation is ${own.map(({ status }) => status).join(', ')}` : 'no reservation on it';
  throw new TransferError('not_task_holder', `Failed to transfer ${taskSid} for ${senderSid}: ${seen}`);
}

/** The target, once it is certain that it exists and is not the sender. Throws `target_not_found` or `target_is_sender`. */
export function assertTarget({ senderSid, target }: RequestContext, { targetSid }: TransferRequest): TransferTarget {
  if (targetSid === senderSid)
    throw new TransferError('target_is_sender', `Failed to transfer to ${targetSid}: it is the sender`);
  if (!target) throw new TransferError('target_not_found', `Failed to find target ${targetSid}`);
  return target;
}

/** Throws `too_many_hops` when the conversation has seen as many transfers as the policy allows. */
export function assertHopsLeft(task: Task, { maxHops }: Pick<Policies, 'maxHops'>): void {
  if (nextHop(task) <= maxHops) return;
  throw new TransferError(
    'too_many_hops',
    `Failed to transfer ${task.sid}: ${maxHops} transfers of one conversation is the most`,
  );
}

/** Who may see a transfer and take it back: its sender and supervisors. Throws `not_transfer_owner`. */
export function assertOwner({ metadata }: TransferRecord, agent: Agent, policies: Pick<Policies, 'supervisorRoles'>): void {
  if (metadata.from === agent.workerSid || isSupervisor(agent, policies)) return;
  const message = `Failed to let ${agent.workerSid} see to transfer ${metadata.id}: another agent made it`;
  throw new TransferError('not_transfer_owner', message);
}
