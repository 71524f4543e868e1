import { unacceptedStatusOf } from '../../src/contract/reservation';
import type { UnacceptedStatus } from '../../src/contract/reservation';
import type { InviteStatus } from '../../src/contract/transfer-status';
import type { ChannelAddress, ChannelInvite, ChannelParticipant, Task, Reservation } from './flex-chat';
import { isOver } from './channel-status';
import { isRoutedTo } from './route';
import { isPending, isAccepted, awaitsAcceptance, wasAccepted } from './task-state';
import { parseTransferMetadata } from './transfer-attributes';
import type { TransferMetadata } from './transfer-attributes';

/** One invite and what became of its task. */
export interface InviteRecord {
  invite: ChannelInvite;
  /** Undefined when TaskRouter has forgotten it, as it does five minutes after a task's end. */
  task: Task | undefined;
  reservations: Reservation[];
}

/** All that Twilio knows about one transfer. */
export interface TransferRecord {
  /** As the service put it on the first invite; that of the task may say more. */
  metadata: TransferMetadata;
  channel: ChannelAddress;
  channelStatus: string | undefined;
  participants: ChannelParticipant[];
  /** All invites of the channel. */
  channelInvites: ChannelInvite[];
  /** The invite that matters now, and those that it took the place of. */
  current: InviteRecord;
  earlier: InviteRecord[];
}

type Lone = Exclude<InviteStatus['state'], 'reserved' | 'accepted'>;

/** As InviteStatus, before anybody has looked up the worker's name. */
export type InviteState = { state: Lone } | { state: 'reserved' | 'accepted'; workerSid: string };

/** The mark as it is now: it changes with the invite's way. */
export const currentMetadata = ({ metadata, current: { invite, task } }: TransferRecord): TransferMetadata =>
  parseTransferMetadata(task?.attributes ?? invite.attributes) ?? metadata;

/** Whether the sender is still in the conversation with the task they transferred. */
export const isSenderPresent = ({ metadata, participants }: Pick<TransferRecord, 'metadata' | 'participants'>): boolean =>
  participants.some((one) => isAgent(one) && one.workerSid === metadata.from && one.taskSid === metadata.task);

/** Where the invite is. What somebody has accepted stays accepted, whatever became of the conversation after that. */
export function inviteStateOf(record: TransferRecord): InviteState {
  const { metadata, current } = record;
  const workerSid = acceptedBy(record);
  if (workerSid !== undefined) return workerSid === metadata.from ? { state: 'returned' } : { state: 'accepted', workerSid };
  if (isOver(record.channelStatus)) return { state: 'closed' };
  if (current.task && (awaitsAcceptance(current.task) || wasAccepted(current.task))) return waitingState(record);
  return { state: isSenderPresent(record) ? 'withdrawn' : 'canceled' };
}

function waitingState({ metadata, current: { invite, task, reservations } }: TransferRecord): InviteState {
  const ringing = reservations.find(isPending);
  if (ringing && ringing.workerSid !== metadata.from) return { state: 'reserved', workerSid: ringing.workerSid };
  const isReturning = isRoutedTo((task ?? invite).attributes, { to: 'worker', workerSid: metadata.from });
  return { state: ringing || isReturning ? 'returning' : 'pending' };
}

/** The worker who has accepted the invite (`WK…`), by the best evidence there is. */
function acceptedBy(record: TransferRecord): string | undefined {
  const { participants, channelInvites, current } = record;
  const { invite, task, reservations } = current;
  const taken = reservations.find(isAccepted);
  if (taken) return taken.workerSid;
  const holder = participants.find((one) => isAgent(one) && one.taskSid === invite.taskSid);
  if (task) {
    if (!wasAccepted(task)) return undefined;
    // Accepted between one request and the other.
    return holder?.workerSid ?? reservations.find(isPending)?.workerSid;
  }
  const marks = channelInvites.map(({ attributes }) => parseTransferMetadata(attributes));
  const sentOn = marks.find((metadata) => metadata?.task === invite.taskSid);
  const present = isSenderPresent(record) ? undefined : participants.find(isAgent);
  return holder?.workerSid ?? sentOn?.from ?? present?.workerSid ?? undefined;
}

const isAgent = ({ type, workerSid }: ChannelParticipant): boolean => type === 'agent' && workerSid !== null;

type UnacceptedReservation = { workerSid: string; status: UnacceptedStatus };

/** The last reservation that nobody accepted. None of a transfer that was taken back: the service itself ended what rang then. */
export function lastReservationOf(record: TransferRecord): UnacceptedReservation | undefined {
  if (currentMetadata(record).takenBack) return undefined;
  const unaccepted = [record.current, ...record.earlier].flatMap(({ task, reservations }) =>
    reservations.flatMap(({ workerSid, status, updatedAt }) =>
      isUnaccepted(status, task) ? [{ workerSid, status: unacceptedStatusOf(status), updatedAt }] : [],
    ),
  );
  const [last] = unaccepted.sort((a, b) => b.updatedAt - a.updatedAt);
  return last && { workerSid: last.workerSid, status: last.status };
}

/** TaskRouter also cancels a reservation when the workflow goes on to its next target, and when the task itself is canceled. */
const isUnaccepted = (reservationStatus: string, task: Task | undefined): boolean =>
  reservationStatus === 'rejected' ||
  reservationStatus === 'timeout' ||
  (reservationStatus === 'canceled' && task !== undefined && task.assignmentStatus !== 'canceled');
