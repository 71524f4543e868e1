import { FAILURES } from '../contract/failure';
import type { UnacceptedStatus, UnjoinedStatus } from '../contract/reservation';
import type { FailureNotice } from './failure';

export type Tone = 'information' | 'success' | 'warning' | 'error';

/** The notices in the course of a transfer, apart from failures. */
const COURSE = {
  transferStarted: 'information',
  transferOffered: 'information',
  transferAccepted: 'success',
  transferRejected: 'warning',
  transferTimedOut: 'warning',
  transferReturning: 'warning',
  transferRejectedReturning: 'warning',
  transferTimedOutReturning: 'warning',
  returnNotAccepted: 'warning',
  transferReturned: 'success',
  transferRejectedReturned: 'success',
  transferUnanswered: 'error',
  transferStillYours: 'warning',
  transferRejectedStillYours: 'warning',
  transferUnwatched: 'warning',
  takingBack: 'information',
  takenBack: 'success',
  takeBackTooLate: 'warning',
  takeBackTryAgain: 'warning',
  takeBackRefused: 'error',
  customerLeft: 'information',
  warmNotSupported: 'warning',
  endingHeldBack: 'warning',
  endingWhileOffered: 'warning',
} as const satisfies Record<string, Tone>;

export type Notice = keyof typeof COURSE | FailureNotice;

const isCourse = (notice: Notice): notice is keyof typeof COURSE => Object.hasOwn(COURSE, notice);

/** Every notice. The host must have a sentence for each. */
export const NOTICES: readonly Notice[] = [
  ...Object.keys(COURSE),
  ...Object.keys(FAILURES).map((code) => `transferFailed.${code}`),
].filter(isNotice);

function isNotice(name: string): name is Notice {
  return Object.hasOwn(COURSE, name) || Object.hasOwn(FAILURES, name.replace(/^transferFailed\./, ''));
}

export const toneOf = (notice: Notice): Tone => (isCourse(notice) ? COURSE[notice] : 'error');

/** The names that a sentence may use: the target, and another worker. */
export interface NoticeDetails {
  target?: string;
  worker?: string;
}

/** A reservation that its worker, by the name that Flex shows, did not accept. */
export interface UnacceptedReservation {
  worker: string;
  status: UnacceptedStatus;
}
type Sentence = Pick<NoticeDetails, 'worker'> & { notice: Notice };

/** A worker did not accept the chat: the agent themselves, or the colleague of whom this notice tells. */
export const unacceptedBy = (
  { worker, ofSender }: Pick<NoticeDetails, 'worker'> & { ofSender?: true },
  ofColleague: 'transferRejected' | 'transferTimedOut',
): Sentence => (ofSender ? { notice: 'returnNotAccepted' } : { notice: ofColleague, worker });

/** The chat comes back to the agent, after this reservation if there was one: one sentence says both. */
export function returningAfter(last: UnacceptedReservation | undefined): Sentence {
  if (!last) return { notice: 'transferReturning' };
  return { notice: last.status === 'rejected' ? 'transferRejectedReturning' : 'transferTimedOutReturning', worker: last.worker };
}

/** The agent has the chat again, after this reservation of which they have not heard, if there was one. */
export const returnedAfter = (untold: { worker: string; status: UnjoinedStatus } | undefined): Sentence =>
  untold?.status === 'rejected' ? { notice: 'transferRejectedReturned', worker: untold.worker } : { notice: 'transferReturned' };

/** The transfer is over and the agent never left the chat, after this reservation if there was one. */
export const stillYoursAfter = (last: UnacceptedReservation | undefined): Sentence =>
  last?.status === 'rejected' ? { notice: 'transferRejectedStillYours', worker: last.worker } : { notice: 'transferStillYours' };

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
