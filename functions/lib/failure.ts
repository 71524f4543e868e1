import type { FailureCode, TransferFailure } from '../../src/contract/failure';
import { InvalidRequestError } from '../../src/contract/form';
import { isJsonObject } from '../../src/contract/json';

/** Why a transfer stopped. The message becomes the failure's `detail`: SIDs and codes only, never names, texts or tokens. */
export class TransferError extends Error {
  constructor(
    readonly code: FailureCode,
    message: string,
  ) {
    super(message);
    this.name = 'TransferError';
  }
}

/** HTTP statuses of Twilio's REST APIs whose meaning does not depend on the call. */
const codeOfStatus = (status: number): FailureCode => {
  if (status === 429) return 'too_many_requests';
  if (status >= 500 || status === 408) return 'twilio_unavailable';
  if (status === 401 || status === 403) return 'service_misconfigured';
  return 'unexpected';
};

/** The HTTP status of an error thrown by twilio-node's `RestException`; undefined when no answer arrived. */
export const httpStatusOf = (error: unknown): number | undefined =>
  isJsonObject(error) && typeof error.status === 'number' ? error.status : undefined;

/**
 * What twilio-node threw while doing `step`, as a TransferError. Without an answer from Twilio (connection reset, time-out,
 * a body that is no JSON) it is `twilio_unavailable`, and the request may still have been carried out.
 * Twilio's own message is left out: it can quote attributes.
 */
export function toTransferError(step: string, error: unknown): TransferError {
  if (error instanceof TransferError) return error;
  const status = httpStatusOf(error);
  const twilioCode = isJsonObject(error) && error.code !== undefined ? `code ${String(error.code)}` : 'no code';
  if (status !== undefined) {
    return new TransferError(codeOfStatus(status), `Failed to ${step}: Twilio answered ${status} (${twilioCode})`);
  }
  const noAnswer = error instanceof SyntaxError || (isJsonObject(error) && typeof error.code === 'string');
  if (noAnswer) return new TransferError('twilio_unavailable', `Failed to ${step}: no proper answer from Twilio (${twilioCode})`);
  const kind = error instanceof Error ? error.name : typeof error;
  return new TransferError('unexpected', `Failed to ${step}: ${kind} inside the service`);
}

/** What is told of anything that was thrown while doing `step`. */
export function toFailure(step: string, error: unknown): TransferFailure {
  if (error instanceof InvalidRequestError) return { code: 'invalid_request', detail: error.message };
  const { code, message } = toTransferError(step, error);
  return { code, detail: message };
}

const TRANSIENT: ReadonlySet<FailureCode> = new Set(['too_many_requests', 'twilio_unavailable']);

/** Whether the same request may succeed a moment later. */
export const isTransient = (error: unknown): boolean => error instanceof TransferError && TRANSIENT.has(error.code);
