import type { TransferReference } from '../../../src/contract/transfer-status';
import { TransferError } from '../http/transfer-error';
import type { Clients } from '../twilio/clients';
import { awaitsAcceptance, isAccepted, wasAccepted } from '../twilio/gateway';
import type { ChannelParticipant, GatewayReads, Reservation, Task } from '../twilio/gateway';
import { oldestFirst, readInvites } from './conversation';
import type { Conversation, KnownInvite } from './conversation';
import { hasAccepter, hasLostConversation } from './end-reasons';
import { readMetadata } from './metadata';
import type { TransferMetadata } from './metadata';

/** An invite, its task and that task's reservations. */
export interface InviteRecord {
  invite: KnownInvite;
  /** Undefined when TaskRouter has forgotten it, five minutes after its end. */
  task: Task | undefined;
  reservations: Reservation[];
}

/** Everything that Twilio knows about one transfer. */
export interface TransferRecord extends Conversation {
  /** Of the invite that counts now. */
  metadata: TransferMetadata;
  channelStatus: string | undefined;
  /** The invite that counts now, and the earlier invites of this transfer. */
  current: InviteRecord;
  earlier: InviteRecord[];
}

/** The invites that were created for this transfer. */
export const invitesOfTransfer = (
  invites: KnownInvite[],
  { id, from, task }: Pick<TransferMetadata, 'id' | 'from' | 'task'>,
): KnownInvite[] => invites.filter(({ transfer: one }) => one?.id === id && one.from === from && one.task === task);

/** What is read first about a transfer: the task that the reference names, and the channel's participants. */
export interface FirstReads extends Omit<InviteRecord, 'invite'> {
  participants: ChannelParticipant[];
}

/** The requests that may go beside the check of the agent's token. */
export async function firstReads(reference: TransferReference, { reads }: Pick<Clients, 'reads'>): Promise<FirstReads> {
  const { taskSid, ...channel } = reference;
  const [task, reservations, participants = []] = await Promise.all([
    reads.task(taskSid),
    reads.reservations(taskSid),
    reads.participants(channel),
  ]);
  return { task, reservations, participants };
}

const LIST_READS = 3;
const LIST_PAUSE_MS = 300;

/** Reads everything about one transfer; `first` was read before. Throws `transfer_not_found` when no invite has that id. */
export async function readTransferRecord(
  reference: TransferReference,
  clients: Clients,
  first?: FirstReads,
): Promise<TransferRecord> {
  const { reads, deadline } = clients;
  const { transferId, taskSid, interactionSid, channelSid } = reference;
  const channel = { interactionSid, channelSid };
  let known = first;
  for (let read = 1; read <= LIST_READS; read++) {
    // Twilio may list an invite only a moment after its creation.
    if (read > 1) await deadline.pause(LIST_PAUSE_MS);
    const [{ participants, ...named }, invites = [], channelStatus] = await Promise.all([
      known ?? firstReads(reference, clients),
      readInvites(channel, clients),
      reads.channelStatus(channel),
    ]);
    known = undefined;
    const found = invites.map(({ transfer }) => transfer).find((one) => one?.id === transferId);
    if (found) {
      const [current, ...earlier] = await readRanked(found, invites, { ...named, taskSid }, reads);
      const metadata = current?.invite.transfer;
      if (current && metadata) return { metadata, channel, channelStatus, participants, invites, current, earlier };
    }
    if (!named.task || readMetadata(named.task.attributes, channel, clients)?.id !== transferId) break;
  }
  throw new TransferError('transfer_not_found', `Failed to find transfer ${transferId} on ${channelSid}`);
}

type TaskRecord = Omit<InviteRecord, 'invite'>;

/**
 * The transfer's invites, the one that counts first. Two tabs can transfer a task at once: when nobody got the conversation by
 * the one transfer, the other may go on in its place.
 */
async function readRanked(
  transfer: TransferMetadata,
  invites: KnownInvite[],
  known: TaskRecord & { taskSid: string },
  reads: GatewayReads,
): Promise<InviteRecord[]> {
  const own = invitesOfTransfer(invites, transfer);
  const ranked = (await readRecords(own, known, reads)).sort(byImportance(invites));
  if (!ranked[0]?.task || !hasLostConversation(ranked[0].task)) return ranked;
  const { from, task } = transfer;
  const others = invites.filter(({ transfer: one }) => one?.from === from && one.task === task && one.id !== transfer.id);
  return [...ranked, ...(await readRecords(others, known, reads))].sort(byImportance(invites));
}

/** `known` was read before. */
const readRecords = (
  invites: KnownInvite[],
  { taskSid: knownSid, ...known }: TaskRecord & { taskSid: string },
  reads: GatewayReads,
): Promise<InviteRecord[]> =>
  Promise.all(
    invites.map(async (invite) => {
      const { taskSid } = invite;
      if (taskSid === knownSid) return { invite, ...(await withAcceptance(known, taskSid, reads)) };
      const [task, reservations] = await Promise.all([reads.task(taskSid), reads.reservations(taskSid)]);
      return { invite, ...(await withAcceptance({ task, reservations }, taskSid, reads)) };
    }),
  );

/**
 * When the task was accepted and no reservation says so, the reservations are older: one response may be seconds late. They are
 * read again.
 */
async function withAcceptance({ task, reservations }: TaskRecord, taskSid: string, reads: GatewayReads): Promise<TaskRecord> {
  const isOlder = task !== undefined && wasAccepted(task) && !reservations.some(isAccepted);
  return { task, reservations: isOlder ? await reads.reservations(taskSid) : reservations };
}

/**
 * An assigned invite comes first, and one whose worker has passed the conversation on; then one that awaits acceptance, then one
 * that was accepted and has ended, then those that nobody accepted. Of two live invites the older comes first, because it stays;
 * of two that have ended, the newer.
 */
const byImportance =
  (invites: KnownInvite[]) =>
  (a: InviteRecord, b: InviteRecord): number => {
    const [ofA, ofB] = [importance(a, invites), importance(b, invites)];
    return ofB - ofA || (ofA >= LIVE ? oldestFirst(a.invite, b.invite) : oldestFirst(b.invite, a.invite));
  };

const LIVE = 2;

function importance({ task, invite }: InviteRecord, invites: KnownInvite[]): number {
  const wasPassedOn = invites.some(({ transfer }) => transfer?.task === invite.taskSid);
  if (wasPassedOn || task?.assignmentStatus === 'assigned') return LIVE + 1;
  if (!task) return 0;
  if (awaitsAcceptance(task)) return LIVE;
  return hasAccepter(task) ? 1 : 0;
}
