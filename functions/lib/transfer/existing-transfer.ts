import { TransferError } from '../http/transfer-error';
import type { Clients } from '../twilio/clients';
import { awaitsAcceptance, hasEnded, isAccepted, isLive, wasAccepted } from '../twilio/gateway';
import { oldestFirst } from './conversation';
import type { KnownInvite } from './conversation';
import { withdrawInvite } from './duplicate-invites';
import { END_REASONS, neverJoined } from './end-reasons';
import type { TransferMetadata } from './metadata';
import { presentSender } from './removal';
import type { RequestContext } from './request-context';

/** A transfer of this task that has an invite. */
export interface ExistingTransfer {
  invite: KnownInvite;
  metadata: Pick<TransferMetadata, 'id' | 'target' | 'targetName' | 'route' | 'leave'>;
  /** Whether another agent than the sender has accepted it, now or earlier. */
  accepted: boolean;
  /** Whether the invite's task has ended. */
  ended: boolean;
  /** More invites for this task that await acceptance. Killed requests created them. */
  redundantInvites: KnownInvite[];
}

type FoundTransfer = Omit<ExistingTransfer, 'redundantInvites'>;

/** The transfer that the browser asks for, by the service's leave policy. A transfer without readable metadata is taken for it. */
type AskedFor = Pick<TransferMetadata, 'id' | 'leave'>;

/**
 * The transfer of this task that an earlier request began, if its invite is live or was accepted. When a worker has accepted
 * another transfer of the same task, that one only has to be finished. Withdraws the waiting duplicates of the invite by which the
 * sender has got the conversation. Throws `transfer_waiting` while another transfer awaits acceptance.
 */
export async function findExistingTransfer(
  context: RequestContext,
  askedFor: AskedFor,
  clients: Clients,
): Promise<ExistingTransfer | undefined> {
  const laterInvites = invitesSince(context).sort(oldestFirst);
  const found = (await Promise.all(laterInvites.map((invite) => readInvite(invite, context, askedFor, clients)))).flat();
  const own = found.filter(({ metadata }) => metadata.id === askedFor.id);
  const live = found.filter(({ ended }) => !ended);

  const finished = own.find((one) => one.ended && one.accepted && isReadable(one));
  const isOther = (one: FoundTransfer): boolean => isReadable(one) && one.metadata.id !== askedFor.id;
  // By a live invite without readable metadata the colleague then hands the conversation on.
  if (finished && !live.some(isOther)) return foremost([finished, ...live.filter(isReadable)]);
  if (live.some(({ accepted }) => accepted) || own.some(({ ended }) => !ended)) return foremost(live);
  const [other] = live;
  if (!other) return foremost(own.filter(({ accepted }) => accepted));
  const message = `Failed to transfer ${context.taskSid}: invite ${other.invite.sid} of another transfer is waiting`;
  throw new TransferError('transfer_waiting', message);
}

/**
 * The invites that may be transfers of this task: those made since its own. An agent can also copy the metadata of an earlier leg
 * to their task; then they are left out.
 */
function invitesSince({ taskSid, invites }: RequestContext): KnownInvite[] {
  const own = invites.find((one) => one.taskSid === taskSid);
  const isSince = (one: KnownInvite | undefined): boolean =>
    one !== undefined && own !== undefined && one !== own && one.createdAt >= own.createdAt;
  return invites.flatMap((one) => {
    if (one.transfer?.task === taskSid) return [one];
    const isLaterLeg = isSince(invites.find((other) => other.taskSid === one.transfer?.task));
    return isSince(one) && !isLaterLeg ? [{ ...one, transfer: undefined }] : [];
  });
}

/**
 * Empty for an invite that is no transfer of this task. A live one that the transfer workflow routes without readable metadata
 * counts: an agent has written over it, and two agents must not be invited.
 */
async function readInvite(
  invite: KnownInvite,
  context: RequestContext,
  askedFor: AskedFor,
  clients: Clients,
): Promise<FoundTransfer[]> {
  const { transfer } = invite;
  const { senderSid, taskSid, task: own } = context;
  const { reads } = clients;
  if (transfer && (transfer.from !== senderSid || transfer.task !== taskSid)) return [];
  const [task, reservations] = await Promise.all([reads.task(invite.taskSid), reads.reservations(invite.taskSid)]);
  if (!transfer && !(task?.isTransfer && isLive(task) && !isUnjoined(own))) return [];
  if (!transfer && task && isDuplicate(invite, context)) {
    // Another agent has accepted it: the service takes them out (`agentsToRemove`).
    if (!awaitsAcceptance(task) || (await withdrawInvite(task.sid, END_REASONS.duplicate, clients))) return [];
  }
  const accepters = reservations.filter(isAccepted).map(({ workerSid }) => workerSid);
  const byAnybody = task !== undefined && wasAccepted(task);
  const byOther = accepters.length > 0 ? accepters.some((workerSid) => workerSid !== senderSid) : byAnybody;
  // The sender has accepted several invites of an earlier transfer.
  if (!transfer && accepters.includes(senderSid)) return [];
  const [holder = senderSid] = accepters;
  const unreadable = { ...askedFor, target: holder, targetName: holder, route: 'target' } as const;
  const accepted = byOther && !(task && neverJoined(task));
  return [{ invite, metadata: transfer ?? unreadable, accepted, ended: hasEnded(task) }];
}

/** Whether the invite is of the same transfer as the one by which the sender has got the conversation. */
function isDuplicate(invite: KnownInvite, context: RequestContext): boolean {
  const transferOf = (taskSid: string) => context.invites.find((one) => one.taskSid === taskSid)?.transfer;
  const own = transferOf(context.taskSid);
  const isOfSame = own !== undefined && transferOf(invite.taskSid)?.task === own.task;
  return isOfSame && presentSender(context) !== undefined;
}

/** The invite that replaced the one of a worker who never joined carries on the earlier transfer, and none of theirs. */
const isUnjoined = (own: RequestContext['task']): boolean => own !== undefined && neverJoined(own);

const isReadable = ({ invite }: FoundTransfer): boolean => invite.transfer !== undefined;

/** The accepted invite, one with readable metadata rather than one without, or else the oldest. */
function foremost(invites: FoundTransfer[]): ExistingTransfer | undefined {
  const accepted = invites.filter((one) => one.accepted);
  const kept = accepted.find(isReadable) ?? accepted[0] ?? invites[0];
  const redundantInvites = invites.filter((one) => one !== kept && !one.accepted);
  return kept && { ...kept, redundantInvites: redundantInvites.map(({ invite }) => invite) };
}
