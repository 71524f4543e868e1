import { TransferError, isTransient } from '../http/transfer-error';
import type { Clients } from '../twilio/clients';
import { awaitsAcceptance, isLive, isOpen } from '../twilio/gateway';
import type { NewInvite } from '../twilio/gateway';
import { holderOf, knownInvite, oldestFirst, readInvites } from './conversation';
import type { Conversation, KnownInvite } from './conversation';
import { deduplicateInvites } from './duplicate-invites';
import { hasAccepter } from './end-reasons';
import { readMetadata } from './metadata';
import type { TransferTask } from './metadata';
import { invitesOfTransfer } from './transfer-record';

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
export async function createInvite(known: KnownInvites, invite: NewInvite, clients: Clients): Promise<KnownInvite> {
  const { gateway, deadline } = clients;
  const { channel } = known;
  for (let tries = 1; ; tries++) {
    deadline.assertTimeLeft(`invite on ${channel.channelSid}`);
    try {
      return knownInvite(await gateway.invite(channel, invite), channel, clients);
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
  clients: Clients,
): Promise<KnownInvite | undefined> {
  const [invites = [], status] = await Promise.all([readInvites(channel, clients), clients.reads.channelStatus(channel)]);
  const wanted = readMetadata(attributes, channel, clients);
  const isNew = (inviteSid: string): boolean => known.every(({ sid }) => sid !== inviteSid);
  const duplicates = invites.filter(({ sid, transfer }) => isNew(sid) && transfer?.task === wanted?.task);
  const created = duplicates.find(({ transfer }) => transfer?.id === wanted?.id) ?? duplicates[0];
  if (created || isOpen(status)) return created;
  throw new TransferError('conversation_closed', `Failed to invite on ${channel.channelSid}: it is ${status ?? 'gone'}`);
}

function inviteError(error: unknown): unknown {
  if (!(error instanceof TransferError) || isTransient(error) || error.code === 'service_misconfigured') return error;
  return new TransferError('invite_failed', error.message);
}

/** How long it may take to end an invite and create another. */
export const REINVITE_MS = 2_000;

interface Reinvite {
  /** Called only when an invite is needed. `reinvite` throws what it throws. */
  newInvite(): NewInvite;
  /** Whether this request has ended the earlier invite. Then no other request replaces it. */
  endedByUs: boolean;
}

/**
 * Replaces an invite that has ended, unless another request has done so, perhaps with another route. Returns the new invite, or
 * undefined when none is needed: the conversation is closed, the task is of no invite to it, or another invite was accepted. When
 * somebody else ended the invite, an agent in the conversation, any other live invite, or an agent who has had the conversation
 * by this transfer is enough. Throws as `createInvite` does.
 */
export function reinvite(
  { task, metadata, channel }: TransferTask,
  { newInvite, endedByUs }: Reinvite,
  clients: Clients,
): Promise<KnownInvite | undefined> {
  const { reads, deadline } = clients;
  return deadline.retry(async () => {
    const [invites, participants, status] = await Promise.all([
      readInvites(channel, clients),
      reads.participants(channel),
      reads.channelStatus(channel),
    ]);
    if (!isOpen(status) || !invites?.some(({ taskSid }) => taskSid === task.sid) || !participants) return undefined;
    const ended = new Set([task.sid, metadata.task]); // The sender's task ends a moment after the sender has left.
    const others = [...invites].sort(oldestFirst).filter(({ taskSid }) => !ended.has(taskSid));
    const tasks = await Promise.all(others.map(({ taskSid }) => reads.task(taskSid)));
    const known = others.flatMap((invite, index) => {
      const found = tasks[index];
      return found ? [{ invite, task: found }] : [];
    });
    const live = known.filter((one) => isLive(one.task));
    const own = new Set(invitesOfTransfer(invites, metadata));
    const duplicates = live.filter(({ invite }) => own.has(invite));
    const [oldest] = duplicates;
    if (oldest) return duplicates.every((one) => awaitsAcceptance(one.task)) ? oldest.invite : undefined;
    const liveTasks = live.map((one) => one.task);
    const wasAccepted = known.some((one) => own.has(one.invite) && hasAccepter(one.task));
    if (!endedByUs && (wasAccepted || holderOf(participants, liveTasks) !== 'nobody')) return undefined;

    const created = await createInvite({ channel, invites }, newInvite(), clients);
    return deduplicateInvites(created, { channel, invites }, clients);
  });
}
