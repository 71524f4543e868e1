import type { FailureCode, TransferFailure } from '../contract/failure';

/** What the agent hands over with the chat: a note for the colleague, and one of the admin's reasons. */
export interface SendersWords {
  note?: string;
  reason?: string;
}

/** What the agent has chosen last: the worker (`WK…`) or queue (`WQ…`), and what they hand over. */
export interface Choice extends SendersWords {
  targetSid: string;
}

/**
 * `transferId` is a fresh UUID. While an invite may exist under an earlier one, the machine keeps that. `needsHandOver`: the
 * agent is to be asked for a note or a reason first.
 */
export interface TargetChosen {
  type: 'target.chosen';
  targetSid: string;
  transferId: string;
  needsHandOver?: boolean;
}

/** The agent has written the note and picked the reason. */
export interface HandOverConfirmed extends SendersWords {
  type: 'handOver.confirmed';
  transferId: string;
}

/** The agent wants the failed request repeated. */
export interface RetryAsked {
  type: 'retry.asked';
  transferId: string;
}

/** The event's choice of another target keeps what the agent has written for the one before. */
export const choiceOf = ({ targetSid }: TargetChosen, before: Choice | undefined): Choice => ({ ...before, targetSid });

/** The part of a request that the agent decides; a note or reason that is missing is left out. */
export const chosenIn = ({ targetSid, note, reason }: Choice): Choice => ({
  targetSid,
  ...(note !== undefined && { note }),
  ...(reason !== undefined && { reason }),
});

/** The service refused what the agent hands over: the same request would fail again. */
const HAND_OVER_FAILURES: readonly FailureCode[] = [
  ...(['note_off', 'note_required', 'note_too_long', 'note_does_not_fit'] as const),
  ...(['reason_required', 'reason_unknown'] as const),
];

export const isHandOverRefused = (failure: TransferFailure | undefined): boolean =>
  failure !== undefined && HAND_OVER_FAILURES.includes(failure.code);
