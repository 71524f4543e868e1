import { isFailureCode } from './failure';
import type { TransferFailure } from './failure';
import { isJsonObject } from './json';
import type { JsonObject } from './json';
import { isSid } from './sid';
import type { SidPrefix } from './sid';
import { LEAVE_POLICIES } from './transfer';
import type { TransferReceipt, TransferTarget } from './transfer';

/** An answer that is not the service's own, such as an error page of a proxy. Its text is not repeated. */
export class InvalidReplyError extends Error {
  constructor(part: string) {
    super(`Failed to read the service's reply: ${part} is not what the contract says`);
    this.name = 'InvalidReplyError';
  }
}

/** Each reads one part of a reply by its path, such as `receipt.target`, and throws InvalidReplyError for anything else. */
export const read = {
  object: (value: unknown, part: string): JsonObject => (isJsonObject(value) ? value : refuse(part)),
  list: (value: unknown, part: string): unknown[] => (Array.isArray(value) ? value : refuse(part)),
  text: (value: unknown, part: string): string => (typeof value === 'string' ? value : refuse(part)),
  flag: (value: unknown, part: string): boolean => (typeof value === 'boolean' ? value : refuse(part)),
  time: (value: unknown, part: string): number =>
    typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : refuse(part),
  sid: (value: unknown, part: string, prefix: SidPrefix): string => (isSid(value, prefix) ? value : refuse(part)),
  oneOf: <Word extends string>(value: unknown, part: string, words: readonly Word[]): Word =>
    words.find((word) => word === value) ?? refuse(part),
};

function refuse(part: string): never {
  throw new InvalidReplyError(part);
}

export function parseReceipt(value: unknown, part = 'receipt'): TransferReceipt {
  const { transferId, inviteSid, taskSid, interactionSid, channelSid, target, leave, sentAt } = read.object(value, part);
  return {
    transferId: read.text(transferId, `${part}.transferId`),
    inviteSid: read.sid(inviteSid, `${part}.inviteSid`, 'KG'),
    taskSid: read.sid(taskSid, `${part}.taskSid`, 'WT'),
    interactionSid: read.sid(interactionSid, `${part}.interactionSid`, 'KD'),
    channelSid: read.sid(channelSid, `${part}.channelSid`, 'UO'),
    target: parseTarget(target, `${part}.target`),
    leave: read.oneOf(leave, `${part}.leave`, LEAVE_POLICIES),
    sentAt: read.time(sentAt, `${part}.sentAt`),
  };
}

function parseTarget(value: unknown, part: string): TransferTarget {
  const { type, sid, name } = read.object(value, part);
  const kind = read.oneOf(type, `${part}.type`, ['worker', 'queue']);
  return {
    type: kind,
    sid: read.sid(sid, `${part}.sid`, kind === 'worker' ? 'WK' : 'WQ'),
    name: read.text(name, `${part}.name`),
  };
}

export function parseFailure(value: unknown): TransferFailure {
  const { code, detail } = read.object(value, 'failure');
  return { code: isFailureCode(code) ? code : refuse('failure.code'), detail: read.text(detail, 'failure.detail') };
}
