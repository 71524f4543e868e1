import { TransferError } from '../http/transfer-error';
import type { Clients } from '../twilio/clients';
import { awaitsAcceptance, hasEnded, isAccepted, isLive, wasAccepted } from '../twilio/gateway';
import { oldestFirst } from './conversation';
import type { KnownInvite } from './conversation';
import { withdrawRedundantInvites } from './duplicate-invites';
import { neverJoined } from './end-reasons';
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

/**
 * The transfer that the browser asks for, by the service's leave policy. A transfer without readable metadata is taken for it.
 */
type AskedFor = Pick<TransferMetadata, 'id' | 'leave'>;

/**
 * The transfer of this task that an earlier request began, if its invite is live or was accepted. When a worker has accepted
 * another transfer of the same task, that one only has to be finished. Withdraws the waiting duplicates of the invite by which
 * the sender has got the conversation. Throws `transfer_waiting` while another transfer awaits acceptance.
 */
export async function findExistingTransfer(
  context: RequestContext,
  askedFor: AskedFor,
  clients: Clients,
): Promise<ExistingTransfer | undefined> {
  await withdrawDuplicates(context, clients);
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

/** The invites that may be transfers of this task: its own, and those since without metadata that says whose they are. */
function invitesSince({ taskSid, senderSid, invites }: RequestContext): KnownInvite[] {
  const inviteOf = (sid: string): KnownInvite | undefined => invites.find((one) => one.taskSid === sid);
  const own = inviteOf(taskSid);
  const brought = own?.transfer?.task;
  const isSince = (one: KnownInvite): boolean => own !== undefined && one !== own && one.createdAt >= own.createdAt;
  // An agent can copy metadata from one task to another: then both have the same signature.
  const isCopied = ({ signature }: TransferMetadata): boolean =>
    invites.filter((one) => one.transfer?.signature === signature).length > 1;
  return invites.flatMap((one) => {
    const { transfer } = one;
    if (transfer?.task === taskSid) return [one];
    if (!isSince(one)) return [];
    if (!transfer) return [one];
    const isByDuplicate = brought !== undefined && inviteOf(transfer.task)?.transfer?.task === brought;
    if (isByDuplicate && transfer.from === senderSid) return [one];
    return transfer.task !== brought && isCopied(transfer) ? [{ ...one, transfer: undefined }] : [];
  });
}

/** The late duplicates of the invite by which the sender has got the conversation. */
const duplicatesOf = ({ taskSid, invites }: RequestContext): KnownInvite[] => {
  const own = invites.find((one) => one.taskSid === taskSid);
  return own?.transfer ? invites.filter((one) => one !== own && one.transfer?.task === own.transfer?.task) : [];
};

async function withdrawDuplicates(context: RequestContext, clients: Clients): Promise<void> {
  if (!presentSender(context)) return;
  const tasks = await Promise.all(duplicatesOf(context).map(({ taskSid }) => clients.reads.task(taskSid)));
  await withdrawRedundantInvites(
    tasks.flatMap((task) => (task && awaitsAcceptance(task) ? [{ taskSid: task.sid }] : [])),
    clients,
  );
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
  const { senderSid } = context;
  const { reads } = clients;
  if (transfer && transfer.from !== senderSid) return [];
  const [task, reservations] = await Promise.all([reads.task(invite.taskSid), reads.reservations(invite.taskSid)]);
  if (!transfer && !(task?.isTransfer && isLive(task) && hadTheChat(context))) return [];
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

/**
 * Whether the sender accepted their task and did not lose the chat by never joining: then the invite that replaced it carries on
 * the earlier transfer. TaskRouter forgets a task and its reservations five minutes after its end.
 */
const hadTheChat = ({ task, reservations, senderSid }: RequestContext): boolean =>
  task === undefined || (!neverJoined(task) && reservations.some((one) => one.workerSid === senderSid && isAccepted(one)));

const isReadable = ({ invite }: FoundTransfer): boolean => invite.transfer !== undefined;

/** The accepted invite, one with readable metadata rather than one without, or else the oldest. */
function foremost(invites: FoundTransfer[]): ExistingTransfer | undefined {
  const accepted = invites.filter((one) => one.accepted);
  const kept = accepted.find(isReadable) ?? accepted[0] ?? invites[0];
  const redundantInvites = invites.filter((one) => one !== kept && !one.accepted);
  return kept && { ...kept, redundantInvites: redundantInvites.map(({ invite }) => invite) };
}
