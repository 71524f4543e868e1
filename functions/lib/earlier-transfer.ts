import { TransferError } from './failure';
import type { ChannelInvite, GatewayReads } from './flex-chat';
import { oldestFirst } from './keep-one-invite';
import { invitesOfTask } from './refusals';
import type { TransferInvite } from './refusals';
import type { RequestContext } from './situation';
import { hasEnded, isAccepted, wasAccepted } from './task-state';
import { parseTransferMetadata } from './transfer-attributes';

/** A transfer of this task that has come as far as an invite. The mark is the one that the invite's task has now. */
export interface ExistingTransfer extends TransferInvite {
  /** Whether somebody else than the sender has taken it, be it that they are done with it by now. */
  accepted: boolean;
  /** Whether the invite's task is over. */
  ended: boolean;
  /** More invites for this task that wait, made by requests that were killed before they could look. */
  redundantInvites: ChannelInvite[];
}

type KnownInvite = Omit<ExistingTransfer, 'redundantInvites'>;

/**
 * What an earlier request has made of this transfer, if its invite lives or was accepted. Another transfer of the same task takes its place
 * once somebody has accepted that one: then it only has to be finished. Throws `transfer_waiting` as long as the other one waits.
 */
export async function findExistingTransfer(
  context: RequestContext,
  transferId: string,
  reads: GatewayReads,
): Promise<ExistingTransfer | undefined> {
  const invites = invitesOfTask(context).sort((a, b) => oldestFirst(a.invite, b.invite));
  const known = await Promise.all(invites.map((one) => lookAt(one, context.senderSid, reads)));
  const own = known.filter(({ metadata }) => metadata.id === transferId);
  const living = known.filter(({ ended }) => !ended);

  if (living.some(({ accepted }) => accepted) || own.some(({ ended }) => !ended)) return foremost(living);
  const [waiting] = living;
  if (!waiting) return foremost(own.filter(({ accepted }) => accepted));
  const message = `Failed to transfer ${waiting.metadata.task}: invite ${waiting.invite.sid} of another transfer is waiting`;
  throw new TransferError('transfer_waiting', message);
}

async function lookAt({ invite, metadata }: TransferInvite, senderSid: string, reads: GatewayReads): Promise<KnownInvite> {
  const [task, reservations] = await Promise.all([reads.task(invite.taskSid), reads.reservations(invite.taskSid)]);
  const takers = reservations.filter(isAccepted).map(({ workerSid }) => workerSid);
  const byAnybody = task !== undefined && wasAccepted(task);
  const accepted = takers.length > 0 ? takers.some((workerSid) => workerSid !== senderSid) : byAnybody;
  const markNow = task && parseTransferMetadata(task.attributes);
  return { invite, metadata: markNow?.id === metadata.id ? markNow : metadata, accepted, ended: hasEnded(task) };
}

/** The one that was accepted, or else the oldest. */
function foremost(invites: KnownInvite[]): ExistingTransfer | undefined {
  const kept = invites.find(({ accepted }) => accepted) ?? invites[0];
  const redundantInvites = invites.filter((one) => one !== kept && !one.accepted);
  return kept && { ...kept, redundantInvites: redundantInvites.map(({ invite }) => invite) };
}
