import { TransferError, isTransient } from '../http/transfer-error';
import type { Clients } from '../twilio/clients';
import { awaitsAcceptance, isLive, isOpen } from '../twilio/gateway';
import type { ChannelInvite, NewInvite } from '../twilio/gateway';
import { holderOf, oldestFirst } from './conversation';
import type { Conversation } from './conversation';
import { deduplicateInvites } from './duplicate-invites';
import { parseTransferMetadata } from './metadata';
import { invitesOfTransfer } from './transfer-record';
import type { TransferTask } from './transfer-record';

/** The channel, and its invites as they were read before. */
type KnownInvites = Pick<Conversation, 'channel' | 'invites'>;

const TRIES = 3;
const BACKOFF_MS = 150;

/** How long Twilio may take to list an invite whose response was lost. */
const LIST_MS = 300;

/**
 * Creates an invite. Repeats it, three times at most, when Twilio was too busy (429), or when the response was lost and the
 * channel's list shows no invite. Before each repetition it looks for an invite that another request has created for the same
 * task, and returns that one. When a lost invite turns up later, `deduplicateInvites` withdraws one of the two.
 * Throws `conversation_closed`, `too_many_requests`, `service_misconfigured`, `twilio_unavailable` or `invite_failed`.
 */
export async function createInvite(known: KnownInvites, invite: NewInvite, clients: Clients): Promise<ChannelInvite> {
  const { gateway, deadline } = clients;
  const { channel } = known;
  for (let tries = 1; ; tries++) {
    deadline.assertTimeLeft(`invite on ${channel.channelSid}`);
    try {
      return await gateway.invite(channel, invite);
    } catch (error) {
      const isLast = tries === TRIES || !isTransient(error);
      if (isLast && isBusy(error)) throw inviteError(error);
      await deadline.pause((isBusy(error) ? 0 : LIST_MS) + (isLast ? 0 : BACKOFF_MS * tries));
      const created = await createdMeanwhile(known, invite, clients);
      if (created) return created;
      if (isLast) throw inviteError(error);
    }
  }
}

const isBusy = (error: unknown): boolean => error instanceof TransferError && error.code === 'too_many_requests';

/**
 * The invite that Twilio created although its response was lost, or else another new one for the same task. Throws
 * `conversation_closed` when no invite can be created any more.
 */
async function createdMeanwhile(
  { channel, invites: known }: KnownInvites,
  { attributes }: NewInvite,
  { reads }: Clients,
): Promise<ChannelInvite | undefined> {
  const [invites, status] = await Promise.all([reads.invites(channel), reads.channelStatus(channel)]);
  const wanted = parseTransferMetadata(attributes);
  const isNew = (inviteSid: string): boolean => known.every(({ sid }) => sid !== inviteSid);
  const duplicates = (invites ?? []).filter(
    (one) => isNew(one.sid) && parseTransferMetadata(one.attributes)?.task === wanted?.task,
  );
  const created = duplicates.find((one) => parseTransferMetadata(one.attributes)?.id === wanted?.id) ?? duplicates[0];
  if (created || isOpen(status)) return created;
  throw new TransferError('conversation_closed', `Failed to invite on ${channel.channelSid}: it is ${status ?? 'gone'}`);
}

function inviteError(error: unknown): unknown {
  if (!(error instanceof TransferError) || isTransient(error) || error.code === 'service_misconfigured') return error;
  return new TransferError('invite_failed', error.message);
}

/** The task of the new invite, with its attributes. */
export type ReplacementInvite = Pick<ChannelInvite, 'taskSid' | 'attributes'>;

interface Reinvite {
  /** Called only when an invite is needed. `reinvite` throws what it throws. */
  newInvite(): NewInvite;
  /** Whether this request has canceled the earlier invite. Then no other request replaces it. */
  canceledByUs: boolean;
}

/**
 * Replaces a canceled invite, unless another request has done so, perhaps with another route. Returns undefined when no invite is
 * needed: the conversation is closed, or another invite of the transfer was accepted. When somebody else canceled the invite, an
 * agent in the conversation or any other live invite is enough. Throws as `createInvite` does.
 */
export function reinvite(
  { task, metadata, channel }: TransferTask,
  { newInvite, canceledByUs }: Reinvite,
  clients: Clients,
): Promise<ReplacementInvite | undefined> {
  const { reads, deadline } = clients;
  return deadline.retry(async () => {
    const [invites, participants, status] = await Promise.all([
      reads.invites(channel),
      reads.participants(channel),
      reads.channelStatus(channel),
    ]);
    if (!isOpen(status) || !invites || !participants) return undefined;
    const own = invitesOfTransfer(invites, metadata);
    const tasks = await Promise.all([...invites].sort(oldestFirst).map(({ taskSid }) => reads.task(taskSid)));
    // The sender's task ends a moment after the sender has left.
    const live = tasks.filter((one) => isLive(one)).filter(({ sid }) => sid !== task.sid && sid !== metadata.task);
    const duplicates = live.filter(({ sid }) => own.some(({ taskSid }) => taskSid === sid));
    const [oldest] = duplicates;
    if (oldest) return duplicates.every(awaitsAcceptance) ? { taskSid: oldest.sid, attributes: oldest.attributes } : undefined;
    if (!canceledByUs && holderOf(participants, live) !== 'nobody') return undefined;

    const created = await createInvite({ channel, invites }, newInvite(), clients);
    return deduplicateInvites(created, { channel, invites }, clients);
  });
}
