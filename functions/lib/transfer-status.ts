import type { InviteStatus, TransferStatus } from '../../src/contract/transfer-status';
import type { ChannelAddress, ChannelInvite, ChannelParticipant, ChatTask, TaskReservation } from './flex-chat';
import { isOver } from './channel-status';
import { isOnRoute } from './route';
import { isRinging, isTaken, isWaiting, wasAccepted } from './task-state';
import { readTransferMark } from './transfer-attributes';
import type { TransferMark } from './transfer-attributes';

/** One invite and what became of its task. */
export interface InviteFacts {
  invite: ChannelInvite;
  /** Undefined when TaskRouter has forgotten it, as it does five minutes after a task's end. */
  task: ChatTask | undefined;
  reservations: TaskReservation[];
}

/** All that Twilio knows about one transfer. */
export interface TransferFacts {
  /** As the service put it on the first invite; that of the task may say more. */
  mark: TransferMark;
  channel: ChannelAddress;
  channelStatus: string | undefined;
  participants: ChannelParticipant[];
  /** All invites of the channel. */
  channelInvites: ChannelInvite[];
  /** The invite that matters now, and those that it took the place of. */
  current: InviteFacts;
  earlier: InviteFacts[];
}

type Lone = Exclude<InviteStatus['state'], 'ringing' | 'accepted'>;

/** As InviteStatus, before anybody has looked up the worker's name. */
export type InviteState = { state: Lone } | { state: 'ringing' | 'accepted'; workerSid: string };

/** The mark as it is now: it changes with the invite's way. */
export const markNow = ({ mark, current: { invite, task } }: TransferFacts): TransferMark =>
  readTransferMark(task?.attributes ?? invite.attributes) ?? mark;

/** Whether the sender is still in the conversation with the task they transferred. */
export const isSenderPresent = ({ mark, participants }: Pick<TransferFacts, 'mark' | 'participants'>): boolean =>
  participants.some((one) => isAgent(one) && one.workerSid === mark.from && one.taskSid === mark.task);

/** Where the invite is. What somebody has accepted stays accepted, whatever became of the conversation after that. */
export function inviteStateOf(facts: TransferFacts): InviteState {
  const { mark, current } = facts;
  const workerSid = acceptedBy(facts);
  if (workerSid !== undefined) return workerSid === mark.from ? { state: 'returned' } : { state: 'accepted', workerSid };
  if (isOver(facts.channelStatus)) return { state: 'closed' };
  if (current.task && (isWaiting(current.task) || wasAccepted(current.task))) return waitingState(facts);
  return { state: isSenderPresent(facts) ? 'withdrawn' : 'canceled' };
}

function waitingState({ mark, current: { invite, task, reservations } }: TransferFacts): InviteState {
  const ringing = reservations.find(isRinging);
  if (ringing && ringing.workerSid !== mark.from) return { state: 'ringing', workerSid: ringing.workerSid };
  const isReturning = isOnRoute((task ?? invite).attributes, { to: 'worker', workerSid: mark.from });
  return { state: ringing || isReturning ? 'returning' : 'waiting' };
}

/** The worker who has accepted the invite (`WK…`), by the best evidence there is. */
function acceptedBy(facts: TransferFacts): string | undefined {
  const { participants, channelInvites, current } = facts;
  const { invite, task, reservations } = current;
  const taken = reservations.find(isTaken);
  if (taken) return taken.workerSid;
  const holder = participants.find((one) => isAgent(one) && one.taskSid === invite.taskSid);
  if (task) {
    if (!wasAccepted(task)) return undefined;
    // Accepted between one request and the other.
    return holder?.workerSid ?? reservations.find(isRinging)?.workerSid;
  }
  const marks = channelInvites.map(({ attributes }) => readTransferMark(attributes));
  const sentOn = marks.find((mark) => mark?.task === invite.taskSid);
  const present = isSenderPresent(facts) ? undefined : participants.find(isAgent);
  return holder?.workerSid ?? sentOn?.from ?? present?.workerSid ?? undefined;
}

const isAgent = ({ type, workerSid }: ChannelParticipant): boolean => type === 'agent' && workerSid !== null;

type Offer = { workerSid: string; answer: NonNullable<TransferStatus['lastOffer']>['answer'] };

/** How the last offer ended that was not accepted. Nothing of a transfer that was taken back, for what rang then the service has ended. */
export function lastOfferOf(facts: TransferFacts): Offer | undefined {
  if (markNow(facts).takenBack) return undefined;
  const offers = [facts.current, ...facts.earlier].flatMap(({ task, reservations }) =>
    reservations.flatMap(({ workerSid, status, updatedAt }) => {
      const answer = answerOf(status, task);
      return answer ? [{ workerSid, answer, updatedAt }] : [];
    }),
  );
  const [last] = offers.sort((a, b) => b.updatedAt - a.updatedAt);
  return last && { workerSid: last.workerSid, answer: last.answer };
}

/** A reservation is also canceled when the workflow goes on to its next target, and when the task itself is canceled. */
function answerOf(reservationStatus: string, task: ChatTask | undefined): Offer['answer'] | undefined {
  if (reservationStatus === 'rejected') return 'declined';
  if (reservationStatus === 'timeout') return 'missed';
  return reservationStatus === 'canceled' && task && task.assignmentStatus !== 'canceled' ? 'missed' : undefined;
}
