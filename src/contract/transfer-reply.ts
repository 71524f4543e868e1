import { parseFailure, parseReceipt, read } from './reply-parts';
import type { TransferReply } from './transfer';

/** Reads the service's answer to a transfer request, whatever its HTTP status. Throws InvalidReplyError, which names the part that is wrong. */
export function parseTransferReply(body: unknown): TransferReply {
  const { outcome, receipt, failure } = read.object(body, 'the body');
  switch (read.oneOf(outcome, 'outcome', ['transferred', 'offered', 'invited', 'failed'])) {
    case 'transferred':
      return { outcome: 'transferred', receipt: parseReceipt(receipt) };
    case 'offered':
      return { outcome: 'offered', receipt: parseReceipt(receipt) };
    case 'invited':
      return { outcome: 'invited', receipt: parseReceipt(receipt), failure: parseFailure(failure) };
    case 'failed':
      return { outcome: 'failed', failure: parseFailure(failure) };
  }
}
