import type { TransferReference } from '../../../src/contract/transfer-status';
import { TransferError } from '../http/transfer-error';
import type { Clients } from '../twilio/clients';
import { isAccepted, wasAccepted } from '../twilio/gateway';
import type { ChannelParticipant, GatewayReads } from '../twilio/gateway';
import { readInvites } from './conversation';
import type { Conversation, KnownInvite } from './conversation';
import { endedUnjoined } from './end-reasons';
import { byImportance } from './invite-record';
import type { InviteRecord } from './invite-record';
import { readMetadata } from './metadata';
import type { TransferMetadata } from './metadata';

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

interface KnownTransfer {
  first?: FirstReads;
  /** Whose transfer of which task it is: colleagues can use one `transferId` for transfers of their own. */
  of?: Pick<TransferMetadata, 'from' | 'task'>;
}

/** Reads everything about one transfer. Throws `transfer_not_found` when no invite has that id. */
export async function readTransferRecord(
  reference: TransferReference,
  clients: Clients,
  { first, of }: KnownTransfer = {},
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
    const isWanted = ({ id, from, task }: TransferMetadata) =>
      id === transferId && (of === undefined || (from === of.from && task === of.task));
    const found = invites.flatMap(({ transfer }) => transfer ?? []).find(isWanted);
    if (found) {
      const [current, ...earlier] = await readRanked(found, { participants, invites }, { ...named, taskSid }, reads);
      const metadata = current?.invite.transfer;
      if (current && metadata) return { metadata, channel, channelStatus, participants, invites, current, earlier };
    }
    if (!named.task || readMetadata(named.task.attributes, channel, clients)?.id !== transferId) break;
  }
  throw new TransferError('transfer_not_found', `Failed to find transfer ${transferId} on ${channelSid}`);
}

/** The same transfer, as it is now. Throws as `readTransferRecord` does. */
export const readAgain = (
  { metadata }: TransferRecord,
  reference: TransferReference,
  clients: Clients,
): Promise<TransferRecord> => readTransferRecord(reference, clients, { of: metadata });

type TaskRecord = Omit<InviteRecord, 'invite'>;

/**
 * The transfer's invites, the one that counts first. Two tabs can transfer a task at once: when nobody has the conversation by
 * the one transfer, and the sender neither, the other may go on in its place.
 */
async function readRanked(
  transfer: TransferMetadata,
  { participants, invites }: Pick<Conversation, 'participants' | 'invites'>,
  known: TaskRecord & { taskSid: string },
  reads: GatewayReads,
): Promise<InviteRecord[]> {
  const own = invitesOfTransfer(invites, transfer);
  const ranked = (await readRecords(own, known, reads)).sort(byImportance(invites));
  const { from, task } = transfer;
  const isSenderIn = participants.some((one) => one.taskSid === task);
  if (!ranked[0]?.task || !endedUnjoined(ranked[0].task) || isSenderIn) return ranked;
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
