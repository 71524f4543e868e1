import type { TransferReference } from '../../src/contract/transfer-status';
import type { RequestDeadline } from './budget';
import { TransferError } from './failure';
import type { ChannelInvite, GatewayReads } from './flex-chat';
import { oldestFirst } from './keep-one-invite';
import { invitesOfTransfer } from './live-transfer';
import { isAccepted, awaitsAcceptance, wasAccepted } from './task-state';
import { parseTransferMetadata } from './transfer-attributes';
import type { InviteRecord, TransferRecord } from './transfer-status';

const LIST_LOOKS = 3;
const LIST_PAUSE_MS = 300;

/**
 * Everything about one transfer, in one round trip while it has one invite. Only the invites of the channel tell whose transfer it is, for agents
 * may change the attributes of their tasks. Throws `transfer_not_found` when the channel has no invite with that id.
 */
export async function readTransferRecord(
  reference: TransferReference,
  { reads, deadline }: { reads: GatewayReads; deadline: RequestDeadline },
): Promise<TransferRecord> {
  const { transferId, taskSid, interactionSid, channelSid } = reference;
  const channel = { interactionSid, channelSid };
  for (let look = 1; look <= LIST_LOOKS; look++) {
    // Twilio may list an invite only a moment after it was made.
    if (look > 1) await deadline.pause(LIST_PAUSE_MS);
    const [named, participants = [], channelInvites = [], channelStatus] = await Promise.all([
      readTask(taskSid, reads),
      reads.participants(channel),
      reads.invites(channel),
      reads.channelStatus(channel),
    ]);
    const marks = channelInvites.map(({ attributes }) => parseTransferMetadata(attributes));
    const metadata = marks.find((one) => one?.id === transferId);
    if (metadata) {
      const legs = await readLegs(invitesOfTransfer(channelInvites, metadata), { ...named, taskSid }, reads);
      const [current, ...earlier] = legs.sort(byImportance);
      if (current) return { metadata, channel, channelStatus, participants, channelInvites, current, earlier };
    }
    if (!named.task || parseTransferMetadata(named.task.attributes)?.id !== transferId) break;
  }
  throw new TransferError('transfer_not_found', `Failed to find transfer ${transferId} on ${channelSid}`);
}

type TaskFacts = Omit<InviteRecord, 'invite'>;

/** Reservations that know nothing of an acceptance which the task has seen are read again: one answer may be seconds older than the other. */
async function readTask(taskSid: string, reads: GatewayReads): Promise<TaskFacts> {
  const [task, reservations] = await Promise.all([reads.task(taskSid), reads.reservations(taskSid)]);
  const isOlder = task !== undefined && wasAccepted(task) && !reservations.some(isAccepted);
  return { task, reservations: isOlder ? await reads.reservations(taskSid) : reservations };
}

/** What became of each invite; `known` was read before. */
const readLegs = (
  invites: ChannelInvite[],
  { taskSid: knownSid, ...known }: TaskFacts & { taskSid: string },
  reads: GatewayReads,
): Promise<InviteRecord[]> =>
  Promise.all(
    invites.map(async (invite) => ({
      invite,
      ...(invite.taskSid === knownSid ? known : await readTask(invite.taskSid, reads)),
    })),
  );

/**
 * Of a transfer's invites the one that somebody works on comes first, then one that waits, then one that somebody is done with, then those that
 * nobody has accepted. Of two that live it is the older, for that one stays; of those that have ended, the newest.
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
