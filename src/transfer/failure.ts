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
 * Whether an invite may exist although the transfer failed. If so, the next request must carry the same `transferId`:
 * with a new one the service could not find that invite and would create a second.
 */
export const mayHaveInvited = (failure: TransferFailure | undefined): boolean =>
  isRetryable(failure) || failure?.code === 'unexpected';

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
