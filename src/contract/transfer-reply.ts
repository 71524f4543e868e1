import { isFailureCode } from './failure';
import type { TransferFailure } from './failure';
import { isJsonObject } from './json';
import { isSid } from './sid';
import type { TransferReceipt, TransferReply, TransferTarget } from './transfer';

/** An answer that is not the service's own, such as an error page of a proxy. Its text is not repeated. */
export class InvalidReplyError extends Error {
  constructor(part: string) {
    super(`Failed to read the service's reply: ${part} is not what the contract says`);
    this.name = 'InvalidReplyError';
  }
}

/** Reads the service's answer to a transfer request, whatever its HTTP status. Throws InvalidReplyError, which names the part that is wrong. */
export function parseTransferReply(body: unknown): TransferReply {
  if (!isJsonObject(body)) throw new InvalidReplyError('the body');
  switch (body.outcome) {
    case 'transferred':
      return { outcome: 'transferred', receipt: parseReceipt(body.receipt) };
    case 'invited':
      return { outcome: 'invited', receipt: parseReceipt(body.receipt), failure: parseFailure(body.failure) };
    case 'failed':
      return { outcome: 'failed', failure: parseFailure(body.failure) };
    default:
      throw new InvalidReplyError('outcome');
  }
}

function parseReceipt(value: unknown): TransferReceipt {
  if (!isJsonObject(value)) throw new InvalidReplyError('receipt');
  const { transferId, inviteSid, taskSid } = value;
  if (typeof transferId !== 'string') throw new InvalidReplyError('receipt.transferId');
  if (!isSid(inviteSid, 'KG')) throw new InvalidReplyError('receipt.inviteSid');
  if (!isSid(taskSid, 'WT')) throw new InvalidReplyError('receipt.taskSid');
  return { transferId, inviteSid, taskSid, target: parseTarget(value.target) };
}

function parseTarget(value: unknown): TransferTarget {
  if (!isJsonObject(value)) throw new InvalidReplyError('receipt.target');
  const { type, sid, name } = value;
  if (type !== 'worker' && type !== 'queue') throw new InvalidReplyError('receipt.target.type');
  if (!isSid(sid, type === 'worker' ? 'WK' : 'WQ')) throw new InvalidReplyError('receipt.target.sid');
  if (typeof name !== 'string') throw new InvalidReplyError('receipt.target.name');
  return { type, sid, name };
}

function parseFailure(value: unknown): TransferFailure {
  if (!isJsonObject(value)) throw new InvalidReplyError('failure');
  const { code, detail } = value;
  if (!isFailureCode(code)) throw new InvalidReplyError('failure.code');
  if (typeof detail !== 'string') throw new InvalidReplyError('failure.detail');
  return { code, detail };
}
