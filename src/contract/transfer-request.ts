import { encodeForm, formReader } from './form';
import type { JsonObject } from './json';
import type { TransferRequest } from './transfer';
import type { TransferReference } from './transfer-status';

/**
 * Reads the fields of a form as the service receives them; other fields, such as `Token`, are left alone.
 * Throws InvalidRequestError for the first field that is wrong. A hint may be missing, but not malformed.
 */
export function parseTransferRequest(fields: JsonObject): TransferRequest {
  const { uuid, sid, hint } = formReader(fields);
  return {
    transferId: uuid('transferId'),
    taskSid: sid('taskSid', 'WT'),
    targetSid: sid('targetSid', 'WK', 'WQ'),
    interactionSid: hint('interactionSid', 'KD'),
    channelSid: hint('channelSid', 'UO'),
    workerSid: hint('workerSid', 'WK'),
  };
}

/** Reads which transfer a request is about. Throws InvalidRequestError for the first field that is wrong. */
export function parseTransferReference(fields: JsonObject): TransferReference {
  const { uuid, sid } = formReader(fields);
  return {
    transferId: uuid('transferId'),
    taskSid: sid('taskSid', 'WT'),
    interactionSid: sid('interactionSid', 'KD'),
    channelSid: sid('channelSid', 'UO'),
  };
}

/** The request and the agent's Flex token as the body of a form. */
export function encodeTransferRequest(request: TransferRequest, token: string): URLSearchParams {
  const { transferId, taskSid, targetSid, interactionSid, channelSid, workerSid } = request;
  return encodeForm({ transferId, taskSid, targetSid, interactionSid, channelSid, workerSid }, token);
}

/** The reference and the agent's Flex token as the body of a form. */
export function encodeTransferReference(reference: TransferReference, token: string): URLSearchParams {
  const { transferId, taskSid, interactionSid, channelSid } = reference;
  return encodeForm({ transferId, taskSid, interactionSid, channelSid }, token);
}
