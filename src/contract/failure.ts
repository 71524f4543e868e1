import * as v from 'valibot';

/**
 * Every way in which a transfer can fail, and whether asking again with the same `transferId` can help.
 * The plugin maps each code to a sentence for the agent.
 */
export const FAILURES = {
  invalid_request: { retryable: false },
  invalid_token: { retryable: false },
  task_not_found: { retryable: false },
  not_task_holder: { retryable: false },
  not_transferable: { retryable: false },
  transfer_waiting: { retryable: false },
  transfer_ended: { retryable: false },
  colleague_not_joined: { retryable: false },
  target_not_found: { retryable: false },
  target_is_sender: { retryable: false },
  target_not_allowed: { retryable: false },
  target_full: { retryable: false },
  queue_unstaffed: { retryable: false },
  too_many_hops: { retryable: false },
  note_off: { retryable: false },
  note_required: { retryable: false },
  note_too_long: { retryable: false },
  note_does_not_fit: { retryable: false },
  reason_required: { retryable: false },
  reason_unknown: { retryable: false },
  transfer_not_found: { retryable: false },
  not_transfer_owner: { retryable: false },
  not_supervisor: { retryable: false },
  attributes_too_long: { retryable: false },
  conversation_closed: { retryable: false },
  service_misconfigured: { retryable: false },
  invite_failed: { retryable: false },
  agent_not_removed: { retryable: true },
  too_many_requests: { retryable: true },
  twilio_unavailable: { retryable: true },
  service_unreachable: { retryable: true },
  service_timeout: { retryable: true },
  unexpected: { retryable: false },
} as const satisfies Record<string, { retryable: boolean }>;

export type FailureCode = keyof typeof FAILURES;

/** A failure as it crosses the wire and as the machine keeps it. */
export const transferFailureSchema = v.object({
  code: v.picklist(Object.keys(FAILURES) as FailureCode[]),
  /** For developers: no message texts, names or tokens. */
  detail: v.string(),
});

export type TransferFailure = v.InferOutput<typeof transferFailureSchema>;
