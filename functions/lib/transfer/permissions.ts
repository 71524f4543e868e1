import type { TransferRequest, TransferTarget } from '../../../src/contract/transfer';
import type { Policies } from '../http/configuration';
import { isSupervisor } from '../http/flex-endpoint';
import type { AuthenticatedAgent } from '../http/flex-endpoint';
import { TransferError } from '../http/transfer-error';
import { hasEnded, isAccepted, wasAccepted } from '../twilio/gateway';
import type { ChannelInvite, GatewayReads, Task } from '../twilio/gateway';
import { oldestFirst } from './conversation';
import { nextHop, parseTransferMetadata } from './metadata';
import type { TransferMetadata } from './metadata';
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
export function assertOwner(
  { metadata }: TransferRecord,
  agent: AuthenticatedAgent,
  policies: Pick<Policies, 'supervisorRoles'>,
): void {
  if (metadata.from === agent.workerSid || isSupervisor(agent, policies)) return;
  const message = `Failed to let ${agent.workerSid} read or take back transfer ${metadata.id}: another agent made it`;
  throw new TransferError('not_transfer_owner', message);
}

interface TransferInvite {
  invite: ChannelInvite;
  metadata: TransferMetadata;
}

/** A transfer of this task that has an invite. `metadata` is what the task of the invite has now. */
export interface ExistingTransfer extends TransferInvite {
  /** Whether another agent than the sender has accepted it, now or earlier. */
  accepted: boolean;
  /** Whether the invite's task has ended. */
  ended: boolean;
  /** More invites for this task that await acceptance. Killed requests created them. */
  redundantInvites: ChannelInvite[];
}

type KnownInvite = Omit<ExistingTransfer, 'redundantInvites'>;

/**
 * The transfer of this task that an earlier request began, if its invite is live or was accepted. When a worker has accepted
 * another transfer of the same task, that one only has to be finished. Throws `transfer_waiting` while another transfer awaits
 * acceptance.
 */
export async function findExistingTransfer(
  context: RequestContext,
  transferId: string,
  reads: GatewayReads,
): Promise<ExistingTransfer | undefined> {
  const invites = invitesOfTask(context).sort((a, b) => oldestFirst(a.invite, b.invite));
  const known = await Promise.all(invites.map((one) => readInvite(one, context.senderSid, reads)));
  const own = known.filter(({ metadata }) => metadata.id === transferId);
  const live = known.filter(({ ended }) => !ended);

  if (live.some(({ accepted }) => accepted) || own.some(({ ended }) => !ended)) return foremost(live);
  const [other] = live;
  if (!other) return foremost(own.filter(({ accepted }) => accepted));
  const message = `Failed to transfer ${other.metadata.task}: invite ${other.invite.sid} of another transfer is waiting`;
  throw new TransferError('transfer_waiting', message);
}

/** The invites that transfers of this task created, earlier tries of this request among them. */
const invitesOfTask = ({ senderSid, taskSid, invites }: RequestContext): TransferInvite[] =>
  invites.flatMap((invite) => {
    const metadata = parseTransferMetadata(invite.attributes);
    return metadata && metadata.from === senderSid && metadata.task === taskSid ? [{ invite, metadata }] : [];
  });

async function readInvite({ invite, metadata }: TransferInvite, senderSid: string, reads: GatewayReads): Promise<KnownInvite> {
  const [task, reservations] = await Promise.all([reads.task(invite.taskSid), reads.reservations(invite.taskSid)]);
  const accepters = reservations.filter(isAccepted).map(({ workerSid }) => workerSid);
  const byAnybody = task !== undefined && wasAccepted(task);
  const accepted = accepters.length > 0 ? accepters.some((workerSid) => workerSid !== senderSid) : byAnybody;
  const current = task && parseTransferMetadata(task.attributes);
  return { invite, metadata: current?.id === metadata.id ? current : metadata, accepted, ended: hasEnded(task) };
}

/** The accepted invite, or else the oldest. */
function foremost(invites: KnownInvite[]): ExistingTransfer | undefined {
  const kept = invites.find(({ accepted }) => accepted) ?? invites[0];
  const redundantInvites = invites.filter((one) => one !== kept && !one.accepted);
  return kept && { ...kept, redundantInvites: redundantInvites.map(({ invite }) => invite) };
}
