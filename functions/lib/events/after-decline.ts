import { isWaiting } from '../live-transfer';
import { retarget } from '../retarget';
import type { Route } from '../retarget';
import { isOver, isSenderPresent, markNow } from '../transfer-status';
import type { TransferFacts } from '../transfer-status';
import { withdraw } from '../withdraw';
import { noteDecline, rejectForDeclined } from './declined';
import type { OfferEvent } from './event-form';
import { transferOf } from './event-transfer';
import type { EventTools, EventTransfer } from './event-transfer';

/** How long a removal that is under way may take to show. */
const REMOVAL_MS = 1_500;

/**
 * A worker has declined, and that is final: the chosen worker is not asked again, nor is one of the chosen queue. Whoever else declines
 * was asked by the fallback queue, which goes on until somebody accepts, or is asked no more since the transfer has another target now:
 * our own rejections are such.
 */
export async function afterDecline({ taskSid, workerSid }: OfferEvent, tools: EventTools): Promise<void> {
  const transfer = await transferOf(taskSid, tools);
  if (!transfer || !isWaiting(transfer.task)) return;
  const { task, facts } = transfer;
  if (!facts.current.reservations.some((one) => one.workerSid === workerSid && one.status === 'rejected')) return;
  if (isOver(facts)) {
    await withdraw(task, 'The conversation was closed', tools);
    return;
  }
  const route = task.attributes.transferTargetType;
  if (route !== 'worker' && route !== 'queue') return;
  const { target, from } = markNow(facts);
  if (workerSid === from) return sendOn(transfer, { to: 'fallback' }, tools);
  if (workerSid === target) return sendOn(transfer, afterTarget(facts, tools), tools);
  await noteDecline(taskSid, workerSid, tools);
  await rejectForDeclined(taskSid, tools);
}

const afterTarget = ({ mark }: TransferFacts, { policies }: EventTools): Route =>
  policies.noAnswer === 'fallback-queue' ? { to: 'fallback' } : { to: 'worker', workerSid: mark.from };

/** To somebody else, unless the sender still has the conversation: then the transfer is off. */
async function sendOn({ task, facts }: EventTransfer, route: Route, tools: EventTools): Promise<void> {
  const { channel } = facts;
  if (await senderStays(facts, tools)) {
    await withdraw(task, 'Declined while the sender still has the conversation', tools);
  } else {
    await retarget({ task, mark: markNow(facts), channel }, route, tools);
  }
}

/** With the policy `immediately` the sender may be on the way out at this very moment. */
async function senderStays(facts: TransferFacts, { reads, budget }: EventTools): Promise<boolean> {
  const isPresent = isSenderPresent(facts);
  if (!isPresent || facts.mark.leave === 'on-acceptance') return isPresent;
  await budget.pause(REMOVAL_MS);
  const participants = await reads.participants(facts.channel);
  return isSenderPresent({ ...facts, participants: participants ?? [] });
}
