import type { TransferReference } from '../../src/contract/transfer-status';
import type { Budget } from './budget';
import { TransferError } from './failure';
import type { ChannelInvite, ChatReads } from './flex-chat';
import { byAge } from './keep-one-invite';
import { invitesOf } from './live-transfer';
import { isTaken, isWaiting, wasAccepted } from './task-state';
import { readTransferMark } from './transfer-attributes';
import type { InviteFacts, TransferFacts } from './transfer-status';

const LIST_LOOKS = 3;
const LIST_PAUSE_MS = 300;

/**
 * Everything about one transfer, in one round trip while it has one invite. Only the invites of the channel tell whose transfer it is, for agents
 * may change the attributes of their tasks. Throws `transfer_not_found` when the channel has no invite with that id.
 */
export async function readTransfer(
  reference: TransferReference,
  { reads, budget }: { reads: ChatReads; budget: Budget },
): Promise<TransferFacts> {
  const { transferId, taskSid, interactionSid, channelSid } = reference;
  const channel = { interactionSid, channelSid };
  for (let look = 1; look <= LIST_LOOKS; look++) {
    // Twilio may list an invite only a moment after it was made.
    if (look > 1) await budget.pause(LIST_PAUSE_MS);
    const [named, participants = [], channelInvites = [], channelStatus] = await Promise.all([
      readTask(taskSid, reads),
      reads.participants(channel),
      reads.invites(channel),
      reads.channelStatus(channel),
    ]);
    const marks = channelInvites.map(({ attributes }) => readTransferMark(attributes));
    const mark = marks.find((one) => one?.id === transferId);
    if (mark) {
      const legs = await readLegs(invitesOf(channelInvites, mark), { ...named, taskSid }, reads);
      const [current, ...earlier] = legs.sort(byImportance);
      if (current) return { mark, channel, channelStatus, participants, channelInvites, current, earlier };
    }
    if (!named.task || readTransferMark(named.task.attributes)?.id !== transferId) break;
  }
  throw new TransferError('transfer_not_found', `Failed to find transfer ${transferId} on ${channelSid}`);
}

type TaskFacts = Omit<InviteFacts, 'invite'>;

/** Reservations that know nothing of an acceptance which the task has seen are read again: one answer may be seconds older than the other. */
async function readTask(taskSid: string, reads: ChatReads): Promise<TaskFacts> {
  const [task, reservations] = await Promise.all([reads.task(taskSid), reads.reservations(taskSid)]);
  const isOlder = task !== undefined && wasAccepted(task) && !reservations.some(isTaken);
  return { task, reservations: isOlder ? await reads.reservations(taskSid) : reservations };
}

/** What became of each invite; `known` was read before. */
const readLegs = (
  invites: ChannelInvite[],
  { taskSid: knownSid, ...known }: TaskFacts & { taskSid: string },
  reads: ChatReads,
): Promise<InviteFacts[]> =>
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
const byImportance = (a: InviteFacts, b: InviteFacts): number =>
  importance(b) - importance(a) || (importance(a) >= LIVE ? byAge(a.invite, b.invite) : byAge(b.invite, a.invite));

const LIVE = 2;

function importance({ task }: InviteFacts): number {
  if (!task) return 0;
  if (isWaiting(task)) return LIVE;
  if (task.assignmentStatus === 'assigned') return LIVE + 1;
  return wasAccepted(task) ? 1 : 0;
}
