import { FAILURES } from '../contract/failure';
import type { UnjoinedStatus } from '../contract/reservation';
import type { FailureNotice } from './failure';

export type Tone = 'information' | 'success' | 'warning' | 'error';

/** The notices in the course of a transfer, apart from failures. */
const COURSE = {
  transferStarted: 'information',
  transferOffered: 'information',
  transferredAfterAll: 'information',
  transferAccepted: 'success',
  transferRejected: 'warning',
  transferTimedOut: 'warning',
  transferNotJoined: 'warning',
  transferReturning: 'warning',
  transferRejectedReturning: 'warning',
  transferTimedOutReturning: 'warning',
  transferNotJoinedReturning: 'warning',
  returnNotAccepted: 'warning',
  transferReturned: 'success',
  transferRejectedReturned: 'success',
  transferNotJoinedReturned: 'success',
  transferUnanswered: 'error',
  transferStillYours: 'warning',
  transferRejectedStillYours: 'warning',
  transferNotJoinedStillYours: 'warning',
  transferUnwatched: 'warning',
  takingBack: 'information',
  takenBack: 'success',
  takeBackTooLate: 'warning',
  takeBackTryAgain: 'warning',
  takeBackRefused: 'error',
  customerLeft: 'information',
  warmNotSupported: 'warning',
  wrapUpFirst: 'warning',
  endingHeldBack: 'warning',
  endingWhileOffered: 'warning',
} as const satisfies Record<string, Tone>;

export type Notice = keyof typeof COURSE | FailureNotice;

const isCourse = (notice: Notice): notice is keyof typeof COURSE => Object.hasOwn(COURSE, notice);

export const isFailureNotice = (notice: Notice): notice is FailureNotice => !isCourse(notice);

/** Every notice. The host must have a sentence for each. */
export const NOTICES: readonly Notice[] = [
  ...Object.keys(COURSE),
  ...Object.keys(FAILURES).map((code) => `transferFailed.${code}`),
].filter(isNotice);

function isNotice(name: string): name is Notice {
  return Object.hasOwn(COURSE, name) || Object.hasOwn(FAILURES, name.replace(/^transferFailed\./, ''));
}

export const toneOf = (notice: Notice): Tone => (isCourse(notice) ? COURSE[notice] : 'error');

/** The names that a sentence may use: the customer, the target, and another worker. */
export interface NoticeDetails {
  customer?: string;
  target?: string;
  worker?: string;
}

/** A reservation whose worker, by the name that Flex shows, did not get into the conversation. */
export interface UnjoinedReservation {
  worker: string;
  status: UnjoinedStatus;
}
type Sentence = Pick<NoticeDetails, 'worker'> & { notice: Notice };

/** A worker did not get into the conversation: the agent, or the colleague that this notice is about. */
export const unjoinedBy = (
  { worker, ofSender }: Pick<NoticeDetails, 'worker'> & { ofSender?: true },
  ofColleague: 'transferRejected' | 'transferTimedOut' | 'transferNotJoined',
): Sentence => (ofSender ? { notice: 'returnNotAccepted' } : { notice: ofColleague, worker });

const RETURNING = {
  rejected: 'transferRejectedReturning',
  timeout: 'transferTimedOutReturning',
  notJoined: 'transferNotJoinedReturning',
} as const;

const RETURNED = {
  rejected: 'transferRejectedReturned',
  timeout: 'transferReturned',
  notJoined: 'transferNotJoinedReturned',
} as const;

const STILL_YOURS = {
  rejected: 'transferRejectedStillYours',
  timeout: 'transferStillYours',
  notJoined: 'transferNotJoinedStillYours',
} as const;

/** Names the worker of the reservation where a sentence says more than the one without a name. */
function after(last: UnjoinedReservation | undefined, sentences: Record<UnjoinedStatus, Notice>, plain: Notice): Sentence {
  const notice = last ? sentences[last.status] : plain;
  return notice === plain ? { notice } : { notice, worker: last?.worker };
}

/** The chat comes back to the agent, after this reservation if there was one: one sentence says both. */
export const returningAfter = (last: UnjoinedReservation | undefined): Sentence => after(last, RETURNING, 'transferReturning');

/** The agent has the chat again, after this reservation of which they have not heard, if there was one. */
export const returnedAfter = (untold: UnjoinedReservation | undefined): Sentence => after(untold, RETURNED, 'transferReturned');

/** The transfer is over and the agent never left the chat, after this reservation if there was one. */
export const stillYoursAfter = (last: UnjoinedReservation | undefined): Sentence =>
  after(last, STILL_YOURS, 'transferStillYours');

/** Emitted by the machine for the host to show. */
export interface AgentNotified extends NoticeDetails {
  type: 'agent.notified';
  notice: Notice;
}

/** Emitted by the machine for the host to report to developers: the transfer goes on without this. */
export interface TroubleReported {
  type: 'trouble.reported';
  detail: string;
}
