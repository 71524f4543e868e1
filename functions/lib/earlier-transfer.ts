import { TransferError } from './failure';
import type { ChannelInvite, ChatReads } from './flex-chat';
import { byAge } from './keep-one-invite';
import { invitesOfTask } from './refusals';
import type { MarkedInvite } from './refusals';
import type { Situation } from './situation';
import { hasEnded, isTaken, wasAccepted } from './task-state';
import { readTransferMark } from './transfer-attributes';

/** A transfer of this task that has come as far as an invite. The mark is the one that the invite's task has now. */
export interface EarlierTransfer extends MarkedInvite {
  /** Whether somebody else than the sender has taken it, be it that they are done with it by now. */
  accepted: boolean;
  /** Whether the invite's task is over. */
  ended: boolean;
  /** More invites for this task that wait, made by requests that were killed before they could look. */
  surplus: ChannelInvite[];
}

type KnownInvite = Omit<EarlierTransfer, 'surplus'>;

/**
 * What an earlier request has made of this transfer, if its invite lives or was accepted. Another transfer of the same task takes its place
 * once somebody has accepted that one: then it only has to be finished. Throws `transfer_waiting` as long as the other one waits.
 */
export async function earlierTransfer(
  situation: Situation,
  transferId: string,
  reads: ChatReads,
): Promise<EarlierTransfer | undefined> {
  const invites = invitesOfTask(situation).sort((a, b) => byAge(a.invite, b.invite));
  const known = await Promise.all(invites.map((one) => lookAt(one, situation.senderSid, reads)));
  const own = known.filter(({ mark }) => mark.id === transferId);
  const living = known.filter(({ ended }) => !ended);

  if (living.some(({ accepted }) => accepted) || own.some(({ ended }) => !ended)) return foremost(living);
  const [waiting] = living;
  if (!waiting) return foremost(own.filter(({ accepted }) => accepted));
  const message = `Failed to transfer ${waiting.mark.task}: invite ${waiting.invite.sid} of another transfer is waiting`;
  throw new TransferError('transfer_waiting', message);
}

async function lookAt({ invite, mark }: MarkedInvite, senderSid: string, reads: ChatReads): Promise<KnownInvite> {
  const [task, reservations] = await Promise.all([reads.task(invite.taskSid), reads.reservations(invite.taskSid)]);
  const takers = reservations.filter(isTaken).map(({ workerSid }) => workerSid);
  const byAnybody = task !== undefined && wasAccepted(task);
  const accepted = takers.length > 0 ? takers.some((workerSid) => workerSid !== senderSid) : byAnybody;
  const markNow = task && readTransferMark(task.attributes);
  return { invite, mark: markNow?.id === mark.id ? markNow : mark, accepted, ended: hasEnded(task) };
}

/** The one that was accepted, or else the oldest. */
function foremost(invites: KnownInvite[]): EarlierTransfer | undefined {
  const kept = invites.find(({ accepted }) => accepted) ?? invites[0];
  const surplus = invites.filter((one) => one !== kept && !one.accepted);
  return kept && { ...kept, surplus: surplus.map(({ invite }) => invite) };
}
