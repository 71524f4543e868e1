import { FAILURES } from '../contract/failure';
import type { FailureCode, TransferFailure } from '../contract/failure';
import type { TransferReply } from '../contract/transfer';

/** The name of the sentence that tells the agent about a failure. */
export type FailureNotice = `transferFailed.${FailureCode}`;

/** How often the machine sends one choice of target to the service before it reports a failure to the agent. */
export const MAX_ATTEMPTS = 3;

export const noticeOf = (code: FailureCode): FailureNotice => `transferFailed.${code}`;

/** Whether the same request may be repeated without asking the agent. */
export const isRetryable = (failure: TransferFailure | undefined): boolean =>
  failure !== undefined && FAILURES[failure.code].retryable;

/**
 * What a failure says about an invite under the `transferId` of the request. `possible`: the service may have made it before it
 * failed. `none`: the service has looked, and there is none that anybody can still accept. `asBefore`: the service did not look.
 */
const INVITE_AFTER: Readonly<Record<FailureCode, 'possible' | 'none' | 'asBefore'>> = {
  invalid_request: 'asBefore',
  invalid_token: 'asBefore',
  service_misconfigured: 'asBefore',
  not_transfer_owner: 'asBefore',
  not_supervisor: 'asBefore',
  transfer_waiting: 'asBefore',
  agent_not_removed: 'possible',
  too_many_requests: 'possible',
  twilio_unavailable: 'possible',
  service_unreachable: 'possible',
  service_timeout: 'possible',
  unexpected: 'possible',
  task_not_found: 'none',
  not_task_holder: 'none',
  not_transferable: 'none',
  transfer_ended: 'none',
  transfer_not_found: 'none',
  colleague_not_joined: 'none',
  target_not_found: 'none',
  target_is_sender: 'none',
  target_not_allowed: 'none',
  target_full: 'none',
  queue_unstaffed: 'none',
  too_many_hops: 'none',
  note_off: 'none',
  note_required: 'none',
  note_too_long: 'none',
  note_does_not_fit: 'none',
  reason_required: 'none',
  reason_unknown: 'none',
  attributes_too_long: 'none',
  conversation_closed: 'none',
  invite_failed: 'none',
};

/**
 * Whether an invite may exist after this failure. If so, the next request must carry the same `transferId`: with a new one the
 * service could not find that invite and would create a second.
 */
export const mayBeInvitedAfter = (before: boolean, { code }: TransferFailure): boolean =>
  INVITE_AFTER[code] === 'asBefore' ? before : INVITE_AFTER[code] === 'possible';

/** How often the machine asks by itself what became of a request whose failure may be wrong. */
export const MAX_LOOKS = 3;

/** Why the transfer did not succeed; undefined when it did. */
export const failureIn = (reply: TransferReply): TransferFailure | undefined =>
  reply.outcome === 'transferred' || reply.outcome === 'offered' ? undefined : reply.failure;

/**
 * Why the agent is still in the chat that a colleague has joined: `agent_not_removed` for every failure that may be temporary.
 */
export const notRemovedBy = (failure: TransferFailure | undefined): TransferFailure | undefined =>
  failure && isRetryable(failure) ? { code: 'agent_not_removed', detail: `${failure.code}: ${failure.detail}` } : failure;

/** A failure of the plugin itself. Keeps the message, which an Error in a snapshot would lose. */
export const unexpected = (error: unknown): TransferFailure => ({
  code: 'unexpected',
  detail: error instanceof Error ? error.message : String(error),
});
