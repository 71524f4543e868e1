import type { FailureCode, TransferFailure } from '../../../src/contract/failure';
import { InvalidRequestError } from '../../../src/contract/form';
import { isJsonObject } from '../../../src/contract/json';

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

/** The code for an HTTP status of Twilio's REST APIs that means the same for every request. */
const codeOfStatus = (status: number): FailureCode => {
  if (status === 429) return 'too_many_requests';
  if (status >= 500 || status === 408) return 'twilio_unavailable';
  if (status === 401 || status === 403) return 'service_misconfigured';
  return 'unexpected';
};

/** The HTTP status of twilio-node's `RestException`; undefined when no response arrived. */
export const httpStatusOf = (error: unknown): number | undefined =>
  isJsonObject(error) && typeof error.status === 'number' ? error.status : undefined;

/**
 * Turns what twilio-node threw during `step` into a TransferError. Without a response (connection reset, timeout, a body that is
 * not JSON) the code is `twilio_unavailable`, and Twilio may still have carried out the request. Omits Twilio's own message,
 * which can quote attributes.
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

/** The failure that the reply carries for anything that was thrown during `step`. */
export function toFailure(step: string, error: unknown): TransferFailure {
  if (error instanceof InvalidRequestError) return { code: 'invalid_request', detail: error.message };
  const { code, message } = toTransferError(step, error);
  return { code, detail: message };
}

const TRANSIENT: ReadonlySet<FailureCode> = new Set(['too_many_requests', 'twilio_unavailable']);

/** Whether the same request may succeed a moment later. */
export const isTransient = (error: unknown): boolean => error instanceof TransferError && TRANSIENT.has(error.code);
