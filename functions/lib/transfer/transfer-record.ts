import { isSid } from '../../../src/contract/sid';
import type { TransferReference } from '../../../src/contract/transfer-status';
import { TransferError } from '../http/transfer-error';
import type { Clients } from '../twilio/clients';
import { awaitsAcceptance, isAccepted, wasAccepted } from '../twilio/gateway';
import type { ChannelAddress, ChannelInvite, GatewayReads, Reservation, Task } from '../twilio/gateway';
import { oldestFirst } from './conversation';
import type { Conversation } from './conversation';
import { parseTransferMetadata } from './metadata';
import type { TransferMetadata } from './metadata';

/** An invite, its task and that task's reservations. */
export interface InviteRecord {
  invite: ChannelInvite;
  /** Undefined when TaskRouter has forgotten it, five minutes after its end. */
  task: Task | undefined;
  reservations: Reservation[];
}

/** Everything that Twilio knows about one transfer. */
export interface TransferRecord extends Conversation {
  /** As the service wrote it into the first invite. `currentMetadata` may say more. */
  metadata: TransferMetadata;
  channelStatus: string | undefined;
  /** The invite that counts now, and the earlier invites of this transfer. */
  current: InviteRecord;
  earlier: InviteRecord[];
}

/** A task that an invite of a transfer created, with what its own attributes say. */
export interface TransferTask {
  task: Task;
  metadata: TransferMetadata;
  channel: ChannelAddress;
}

/**
 * Undefined for a task without transfer metadata or without a channel. Nothing is checked: agents can write the attributes of
 * their tasks.
 */
export function transferTaskOf(task: Task): TransferTask | undefined {
  const metadata = parseTransferMetadata(task.attributes);
  const { flexInteractionSid: interactionSid, flexInteractionChannelSid: channelSid } = task.attributes;
  if (!metadata || !isSid(interactionSid, 'KD') || !isSid(channelSid, 'UO')) return undefined;
  return { task, metadata, channel: { interactionSid, channelSid } };
}

/** The metadata as it is now: it changes while the invite is routed. */
export const currentMetadata = ({ metadata, current: { invite, task } }: TransferRecord): TransferMetadata =>
  parseTransferMetadata(task?.attributes ?? invite.attributes) ?? metadata;

/** The invites that were created for this transfer. */
export const invitesOfTransfer = (invites: ChannelInvite[], { id, from, task }: TransferMetadata): ChannelInvite[] =>
  invites.filter(({ attributes }) => {
    const metadata = parseTransferMetadata(attributes);
    return metadata?.id === id && metadata.from === from && metadata.task === task;
  });

const LIST_READS = 3;
const LIST_PAUSE_MS = 300;

/**
 * Reads everything about one transfer, in one round trip while it has one invite. Only the channel's invites tell whose transfer
 * it is, because agents can write the attributes of their tasks. Throws `transfer_not_found` when the channel has no invite with
 * that id.
 */
export async function readTransferRecord(
  reference: TransferReference,
  { reads, deadline }: Pick<Clients, 'reads' | 'deadline'>,
): Promise<TransferRecord> {
  const { transferId, taskSid, interactionSid, channelSid } = reference;
  const channel = { interactionSid, channelSid };
  for (let read = 1; read <= LIST_READS; read++) {
    // Twilio may list an invite only a moment after its creation.
    if (read > 1) await deadline.pause(LIST_PAUSE_MS);
    const [named, participants = [], invites = [], channelStatus] = await Promise.all([
      readTask(taskSid, reads),
      reads.participants(channel),
      reads.invites(channel),
      reads.channelStatus(channel),
    ]);
    const metadata = invites.map(({ attributes }) => parseTransferMetadata(attributes)).find((one) => one?.id === transferId);
    if (metadata) {
      const records = await readInvites(invitesOfTransfer(invites, metadata), { ...named, taskSid }, reads);
      const [current, ...earlier] = records.sort(byImportance);
      if (current) return { metadata, channel, channelStatus, participants, invites, current, earlier };
    }
    if (!named.task || parseTransferMetadata(named.task.attributes)?.id !== transferId) break;
  }
  throw new TransferError('transfer_not_found', `Failed to find transfer ${transferId} on ${channelSid}`);
}

type TaskRecord = Omit<InviteRecord, 'invite'>;

/**
 * When the task was accepted and no reservation says so, the reservations are older: one response may be seconds late. They are
 * read again.
 */
async function readTask(taskSid: string, reads: GatewayReads): Promise<TaskRecord> {
  const [task, reservations] = await Promise.all([reads.task(taskSid), reads.reservations(taskSid)]);
  const isOlder = task !== undefined && wasAccepted(task) && !reservations.some(isAccepted);
  return { task, reservations: isOlder ? await reads.reservations(taskSid) : reservations };
}

/** `known` was read before. */
const readInvites = (
  invites: ChannelInvite[],
  { taskSid: knownSid, ...known }: TaskRecord & { taskSid: string },
  reads: GatewayReads,
): Promise<InviteRecord[]> =>
  Promise.all(
    invites.map(async (invite) => ({
      invite,
      ...(invite.taskSid === knownSid ? known : await readTask(invite.taskSid, reads)),
    })),
  );

/**
 * An assigned invite comes first, then one that awaits acceptance, then one that was accepted and has ended, then those that
 * nobody accepted. Of two live invites the older comes first, because it stays; of two that have ended, the newer.
 */
const byImportance = (a: InviteRecord, b: InviteRecord): number =>
  importance(b) - importance(a) || (importance(a) >= LIVE ? oldestFirst(a.invite, b.invite) : oldestFirst(b.invite, a.invite));

const LIVE = 2;

function importance({ task }: InviteRecord): number {
  if (!task) return 0;
  if (awaitsAcceptance(task)) return LIVE;
  if (task.assignmentStatus === 'assigned') return LIVE + 1;
  return wasAccepted(task) ? 1 : 0;
}
