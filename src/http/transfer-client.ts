import { encodeForm } from '../contract/form';
import { parsePendingReply, parseStatusReply, parseTakeBackReply, parseTransferReply } from '../contract/replies';
import { SERVICE_PATHS } from '../contract/transfer';
import type { TransferReply, TransferRequest } from '../contract/transfer';
import { encodeTransferReference, encodeTransferRequest } from '../contract/transfer-request';
import type { PendingReply, StatusReply, TakeBackReply, TransferReference } from '../contract/transfer-status';
import { createServicePost } from './service-post';
import type { ServicePostOptions } from './service-post';

/** An agent's requests to the service. Every promise resolves with a reply, also when the service does not answer. */
export interface TransferClient {
  requestTransfer(request: TransferRequest, signal: AbortSignal): Promise<TransferReply>;
  readTransfer(reference: TransferReference, signal: AbortSignal): Promise<StatusReply>;
  takeBack(reference: TransferReference, signal: AbortSignal): Promise<TakeBackReply>;
  listPending(signal: AbortSignal): Promise<PendingReply>;
}

export function createTransferClient(options: ServicePostOptions): TransferClient {
  const post = createServicePost(options);
  return {
    requestTransfer: (request, signal) =>
      post(SERVICE_PATHS.transfer, (token) => encodeTransferRequest(request, token), parseTransferReply, signal),
    readTransfer: (reference, signal) =>
      post(SERVICE_PATHS.status, (token) => encodeTransferReference(reference, token), parseStatusReply, signal),
    takeBack: (reference, signal) =>
      post(SERVICE_PATHS.takeBack, (token) => encodeTransferReference(reference, token), parseTakeBackReply, signal),
    listPending: (signal) => post(SERVICE_PATHS.pending, (token) => encodeForm({}, token), parsePendingReply, signal),
  };
}
