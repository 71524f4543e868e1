import { encodeForm, parseForm } from './form';
import type { JsonObject } from './json';
import { redirectRequestSchema } from './supervision';
import type { RedirectRequest } from './supervision';
import { targetsRequestSchema } from './targets';
import type { TargetsRequest } from './targets';
import { transferRequestSchema } from './transfer';
import type { TransferRequest } from './transfer';
import { transferReferenceSchema } from './transfer-status';
import type { TransferReference } from './transfer-status';

/** Each reads a form as the service receives it. Throws InvalidRequestError for the first field that is wrong. */
export const parseTransferRequest = (form: JsonObject): TransferRequest => parseForm(transferRequestSchema, form);
export const parseTransferReference = (form: JsonObject): TransferReference => parseForm(transferReferenceSchema, form);
export const parseRedirectRequest = (form: JsonObject): RedirectRequest => parseForm(redirectRequestSchema, form);
export const parseTargetsRequest = (form: JsonObject): TargetsRequest => parseForm(targetsRequestSchema, form);

/** The request and the agent's Flex token as the body of a form. */
export function encodeTransferRequest(request: TransferRequest, token: string): URLSearchParams {
  const { transferId, taskSid, targetSid, interactionSid, channelSid, workerSid, note, reason } = request;
  return encodeForm({ transferId, taskSid, targetSid, interactionSid, channelSid, workerSid, note, reason }, token);
}

/** The reference and the agent's Flex token as the body of a form. */
export function encodeTransferReference(reference: TransferReference, token: string): URLSearchParams {
  const { transferId, taskSid, interactionSid, channelSid } = reference;
  return encodeForm({ transferId, taskSid, interactionSid, channelSid }, token);
}

/** The request and the supervisor's Flex token as the body of a form. */
export function encodeRedirectRequest(request: RedirectRequest, token: string): URLSearchParams {
  const { transferId, taskSid, interactionSid, channelSid, targetSid } = request;
  return encodeForm({ transferId, taskSid, interactionSid, channelSid, targetSid }, token);
}

/** The question of the directory and the agent's Flex token as the body of a form. */
export const encodeTargetsRequest = ({ taskSid, workerSids }: TargetsRequest, token: string): URLSearchParams =>
  encodeForm({ taskSid, workerSids: workerSids.join(',') }, token);
