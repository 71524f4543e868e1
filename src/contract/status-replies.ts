import { parseFailure, parseReceipt, read } from './reply-parts';
import { UNACCEPTED_STATUSES } from './reservation';
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
  const { receipt, senderSid, heldTaskSid, senderPresent, invite, lastReservation } = read.object(value, part);
  return {
    receipt: parseReceipt(receipt, `${part}.receipt`),
    senderSid: read.sid(senderSid, `${part}.senderSid`, 'WK'),
    heldTaskSid: read.sid(heldTaskSid, `${part}.heldTaskSid`, 'WT'),
    senderPresent: read.flag(senderPresent, `${part}.senderPresent`),
    invite: parseInviteStatus(invite, `${part}.invite`),
    ...(lastReservation !== undefined && { lastReservation: parseLastReservation(lastReservation, `${part}.lastReservation`) }),
  };
}

const ALONE = ['pending', 'returning', 'returned', 'canceled', 'withdrawn', 'closed'] as const;
const WITH_WORKER = ['reserved', 'accepted'] as const;

function parseInviteStatus(value: unknown, part: string): InviteStatus {
  const { state, worker } = read.object(value, part);
  const known = read.oneOf(state, `${part}.state`, [...ALONE, ...WITH_WORKER]);
  return known === 'reserved' || known === 'accepted'
    ? { state: known, worker: parseColleague(worker, `${part}.worker`) }
    : { state: known };
}

function parseLastReservation(value: unknown, part: string): TransferStatus['lastReservation'] {
  const { worker, status } = read.object(value, part);
  return {
    worker: parseColleague(worker, `${part}.worker`),
    status: read.oneOf(status, `${part}.status`, UNACCEPTED_STATUSES),
  };
}

function parseColleague(value: unknown, part: string): Colleague {
  const { sid, name } = read.object(value, part);
  return { sid: read.sid(sid, `${part}.sid`, 'WK'), name: read.text(name, `${part}.name`) };
}
