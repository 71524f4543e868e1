import type { JsonObject } from './json';
import { isSid } from './sid';
import type { SidPrefix } from './sid';
import type { TransferRequest } from './transfer';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A request with a field that is missing or is not what it should be. The field's value is not repeated. */
export class InvalidRequestError extends Error {
  constructor(
    readonly field: keyof TransferRequest,
    expected: string,
  ) {
    super(`Failed to read the request: ${field} must be ${expected}`);
    this.name = 'InvalidRequestError';
  }
}

/**
 * Reads the fields of a form as the service receives them; other fields, such as `Token`, are left alone.
 * Throws InvalidRequestError for the first field that is wrong. A hint may be missing, but not malformed.
 */
export function parseTransferRequest(fields: JsonObject): TransferRequest {
  const sid = (field: keyof TransferRequest, ...prefixes: SidPrefix[]): string => {
    const value = fields[field];
    if (isSid(value, ...prefixes)) return value;
    throw new InvalidRequestError(field, `a SID (${prefixes.join(' or ')})`);
  };
  const hint = (field: keyof TransferRequest, prefix: SidPrefix): string | undefined =>
    fields[field] === undefined || fields[field] === '' ? undefined : sid(field, prefix);

  const { transferId } = fields;
  if (typeof transferId !== 'string' || !UUID.test(transferId)) throw new InvalidRequestError('transferId', 'a UUID');
  return {
    transferId,
    taskSid: sid('taskSid', 'WT'),
    targetSid: sid('targetSid', 'WK', 'WQ'),
    interactionSid: hint('interactionSid', 'KD'),
    channelSid: hint('channelSid', 'UO'),
    workerSid: hint('workerSid', 'WK'),
  };
}

/** The request and the agent's Flex token as the body of a form, which needs no preflight. */
export function encodeTransferRequest(request: TransferRequest, token: string): URLSearchParams {
  const { transferId, taskSid, targetSid, interactionSid, channelSid, workerSid } = request;
  const fields = { transferId, taskSid, targetSid, interactionSid, channelSid, workerSid, Token: token };
  const body = new URLSearchParams();
  for (const [field, value] of Object.entries(fields)) if (value !== undefined) body.set(field, value);
  return body;
}
