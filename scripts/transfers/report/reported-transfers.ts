import type { TransferTarget } from '../../../src/contract/transfer';
import { END_REASONS } from '../../../functions/lib/transfer/end-reasons';
import { acceptedOutcome } from '../../../functions/lib/transfer/record-acceptance';
import type { TransferEvent } from './transfer-events';

/**
 * How a transfer ended, by TaskRouter's events. `fallback`: an agent of the fallback queue accepted. `canceled`: nobody accepted,
 * and nothing replaced the invite, as when the customer has left.
 */
export const REPORTED_OUTCOMES = ['accepted', 'fallback', 'returned', 'takenBack', 'canceled', 'pending'] as const;

export type ReportedOutcome = (typeof REPORTED_OUTCOMES)[number];

/** One transfer, with the names of colleagues and queues, but nothing of the customer's and no note. */
export interface ReportedTransfer {
  transferId: string;
  /** When its first invite was made, in milliseconds since the epoch. */
  at: number;
  sender: { sid: string; name: string };
  target: TransferTarget;
  hop: number;
  reason?: string;
  outcome: ReportedOutcome;
  acceptedBy?: { sid: string; name: string };
  /** From the first invite until somebody had accepted. */
  secondsToAcceptance?: number;
  /** How often workers rejected it, and how often they did not answer. */
  rejections: number;
  timeouts: number;
}

/** The transfers of these events, oldest first. `events` is in the order of their time. */
export function reportedTransfers(events: readonly TransferEvent[]): ReportedTransfer[] {
  const byTransfer = new Map<string, TransferEvent[]>();
  for (const event of events) {
    const key = `${event.metadata.id} ${event.metadata.task}`;
    byTransfer.set(key, [...(byTransfer.get(key) ?? []), event]);
  }
  return [...byTransfer.values()].flatMap((ofOne) => {
    // Without it the transfer began before the time that the report is about.
    const first = ofOne.find(({ type, metadata }) => type === 'task.created' && metadata.route === 'target');
    return first ? [reported(first, ofOne)] : [];
  });
}

function reported(first: TransferEvent, events: TransferEvent[]): ReportedTransfer {
  const { id, from, target, targetName, hop } = first.metadata;
  const leg = first.handOver.legs.at(-1);
  const acceptance = acceptanceIn(events);
  const count = (type: string): number => events.filter((event) => event.type === type).length;
  return {
    transferId: id,
    at: first.at,
    sender: { sid: from, name: leg?.from ?? from },
    target: { type: target.startsWith('WK') ? 'worker' : 'queue', sid: target, name: targetName },
    hop,
    ...(leg?.reason !== undefined && { reason: leg.reason }),
    outcome: outcomeOf(events, acceptance),
    ...(acceptance && { acceptedBy: acceptance.worker, secondsToAcceptance: (acceptance.at - first.at) / 1_000 }),
    rejections: count('reservation.rejected'),
    timeouts: count('reservation.timeout'),
  };
}

/** The acceptance by which an agent got the chat: not one without a join. */
const acceptanceIn = (events: TransferEvent[]): TransferEvent | undefined =>
  events.findLast(
    ({ type, taskSid }) =>
      type === 'reservation.accepted' &&
      !events.some((event) => event.taskSid === taskSid && event.reason === END_REASONS.neverJoined),
  );

function outcomeOf(events: TransferEvent[], acceptance: TransferEvent | undefined): ReportedOutcome {
  if (acceptance) {
    const { metadata, worker, handOver } = acceptance;
    return acceptedOutcome(metadata, worker?.sid, handOver);
  }
  const ended = new Set(events.filter(({ type }) => isEnd(type)).map(({ taskSid }) => taskSid));
  return events.some(({ taskSid }) => !ended.has(taskSid)) ? 'pending' : 'canceled';
}

const isEnd = (type: string): boolean =>
  ['task.canceled', 'task.completed', 'task.deleted', 'task.system-deleted'].includes(type);
