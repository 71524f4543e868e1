import { parseFailure, parseReceipt, read } from './reply-parts';
import type { Colleague, InviteStatus, PendingReply, StatusReply, TakeBackReply, TransferStatus } from './transfer-status';

/** Each reads the service's answer, whatever its HTTP status, and throws InvalidReplyError, which names the part that is wrong. */
export function parseStatusReply(body: unknown): StatusReply {
  const { outcome, status, failure } = read.object(body, 'the body');
  return read.oneOf(outcome, 'outcome', ['known', 'failed']) === 'failed'
    ? { outcome: 'failed', failure: parseFailure(failure) }
    : { outcome: 'known', status: parseStatus(status, 'status') };
}

export function parsePendingReply(body: unknown): PendingReply {
  const { outcome, transfers, eventCallbacks, failure } = read.object(body, 'the body');
  if (read.oneOf(outcome, 'outcome', ['listed', 'failed']) === 'failed') {
    return { outcome: 'failed', failure: parseFailure(failure) };
  }
  return {
    outcome: 'listed',
    transfers: read.list(transfers, 'transfers').map((one, index) => parseStatus(one, `transfers.${index}`)),
    eventCallbacks: read.oneOf(eventCallbacks, 'eventCallbacks', ['ours', 'missing']),
  };
}

export function parseTakeBackReply(body: unknown): TakeBackReply {
  const { outcome, status, failure } = read.object(body, 'the body');
  const kind = read.oneOf(outcome, 'outcome', ['returning', 'withdrawn', 'too_late', 'failed']);
  if (kind === 'failed') return { outcome: 'failed', failure: parseFailure(failure) };
  return { outcome: kind, status: parseStatus(status, 'status') };
}

function parseStatus(value: unknown, part: string): TransferStatus {
  const { receipt, senderSid, heldTaskSid, senderPresent, invite, lastOffer } = read.object(value, part);
  return {
    receipt: parseReceipt(receipt, `${part}.receipt`),
    senderSid: read.sid(senderSid, `${part}.senderSid`, 'WK'),
    heldTaskSid: read.sid(heldTaskSid, `${part}.heldTaskSid`, 'WT'),
    senderPresent: read.flag(senderPresent, `${part}.senderPresent`),
    invite: parseInviteStatus(invite, `${part}.invite`),
    ...(lastOffer !== undefined && { lastOffer: parseLastOffer(lastOffer, `${part}.lastOffer`) }),
  };
}

const ALONE = ['waiting', 'returning', 'returned', 'canceled', 'withdrawn', 'closed'] as const;
const WITH_WORKER = ['ringing', 'accepted'] as const;

function parseInviteStatus(value: unknown, part: string): InviteStatus {
  const { state, worker } = read.object(value, part);
  const known = read.oneOf(state, `${part}.state`, [...ALONE, ...WITH_WORKER]);
  return known === 'ringing' || known === 'accepted'
    ? { state: known, worker: parseColleague(worker, `${part}.worker`) }
    : { state: known };
}

function parseLastOffer(value: unknown, part: string): TransferStatus['lastOffer'] {
  const { worker, answer } = read.object(value, part);
  return {
    worker: parseColleague(worker, `${part}.worker`),
    answer: read.oneOf(answer, `${part}.answer`, ['declined', 'missed']),
  };
}

function parseColleague(value: unknown, part: string): Colleague {
  const { sid, name } = read.object(value, part);
  return { sid: read.sid(sid, `${part}.sid`, 'WK'), name: read.text(name, `${part}.name`) };
}
