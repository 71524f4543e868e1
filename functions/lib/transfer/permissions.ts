import type { TransferRequest } from '../../../src/contract/transfer';
import type { Policies } from '../http/configuration';
import { isSupervisor } from '../http/flex-endpoint';
import type { AuthenticatedAgent } from '../http/flex-endpoint';
import { TransferError } from '../http/transfer-error';
import type { Task } from '../twilio/gateway';
import type { RequestContext } from './request-context';
import type { FoundTarget } from './target';
import type { TransferRecord } from './transfer-record';

/** Throws `invalid_request` when the id belongs to a transfer of another agent or task. */
export function assertOwnTransferId({ senderSid, invites }: RequestContext, { transferId, taskSid }: TransferRequest): void {
  for (const { transfer } of invites) {
    if (transfer?.id !== transferId || (transfer.from === senderSid && transfer.task === taskSid)) continue;
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
export async function assertTarget(context: RequestContext, { targetSid }: TransferRequest): Promise<FoundTarget> {
  if (targetSid === context.senderSid)
    throw new TransferError('target_is_sender', `Failed to transfer to ${targetSid}: it is the sender`);
  const target = await context.target();
  if (!target) throw new TransferError('target_not_found', `Failed to find target ${targetSid}`);
  return target;
}

/**
 * The number of the next transfer among those of the conversation. Throws `too_many_hops` when it has seen as many as the policy
 * allows. All its invites count, also without metadata, because an agent can write over those of the task they hold. The first
 * one is the customer's.
 */
export function nextHop({ taskSid, invites }: RequestContext, { maxHops }: Pick<Policies, 'maxHops'>): number {
  const made = invites.filter(({ transfer }) => transfer === undefined || transfer.route === 'target').length - 1;
  const hop = 1 + Math.max(0, made, ...invites.map(({ transfer }) => transfer?.hop ?? 0));
  if (hop <= maxHops) return hop;
  const message = `Failed to transfer ${taskSid}: ${maxHops} transfers of one conversation is the most`;
  throw new TransferError('too_many_hops', message);
}

/** Who may see a transfer and take it back: its sender and supervisors. Throws `not_transfer_owner`. */
export function assertOwner(
  { metadata }: TransferRecord,
  agent: AuthenticatedAgent,
  policies: Pick<Policies, 'supervisorRoles'>,
): void {
  if (metadata.from === agent.workerSid || isSupervisor(agent, policies)) return;
  const message = `Failed to let ${agent.workerSid} read or take back transfer ${metadata.id}: another agent made it`;
  throw new TransferError('not_transfer_owner', message);
}
