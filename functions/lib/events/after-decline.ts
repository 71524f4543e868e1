import { isOver } from '../channel-status';
import { REMOVAL_MS } from '../participants';
import { retarget } from '../retarget';
import type { Destination } from '../route';
import { isWaiting } from '../task-state';
import { tidyUp } from '../tidy-up';
import { isSenderPresent, markNow } from '../transfer-status';
import type { TransferFacts } from '../transfer-status';
import { withdraw } from '../withdraw';
import { noteDecline, rejectForDeclined } from './declined';
import type { OfferEvent } from './event-form';
import { transferOf } from './event-transfer';
import type { EventTools, EventTransfer } from './event-transfer';
import { askedBy } from './stage';

/**
 * A worker has declined, and that is final: they are not asked again. The chosen worker's decline sends the chat back to the sender, or where the
 * policy says; the sender's sends it to the fallback queue. A queue, the chosen one or the fallback queue, goes on with somebody else.
 */
export async function afterDecline({ taskSid, workerSid }: OfferEvent, tools: EventTools): Promise<void> {
  const transfer = await transferOf(taskSid, tools);
  if (!transfer || !isWaiting(transfer.task)) return;
  const { task, facts } = transfer;
  if (!facts.current.reservations.some((one) => one.workerSid === workerSid && one.status === 'rejected')) return;
  if (isOver(facts.channelStatus)) {
    await tidyUp(facts, tools);
    return;
  }
  switch (askedBy(transfer, workerSid)) {
    case 'sender':
      return passOn(transfer, workerSid, { to: 'fallback' }, tools);
    case 'choice':
      return passOn(transfer, workerSid, afterChoice(facts, tools), tools);
    case 'queue':
      return strike(task, workerSid, tools);
    case 'workflow':
      if (await senderStays(facts, tools)) return strike(task, workerSid, tools);
      // On the route it has, the note alone could take it through the workflow from the start.
      return sendOn(transfer, workerSid, { to: 'fallback' }, tools);
    case 'nobody':
      return;
  }
}

const afterChoice = ({ mark }: TransferFacts, { policies }: EventTools): Destination =>
  policies.noAnswer === 'fallback-queue' ? { to: 'fallback' } : { to: 'worker', workerSid: mark.from };

/** To somebody else, unless the sender still has the conversation: then the transfer is off. */
async function passOn(transfer: EventTransfer, declinedBy: string, to: Destination, tools: EventTools): Promise<void> {
  if (await senderStays(transfer.facts, tools)) {
    await withdraw(transfer.task.sid, 'Declined while the sender still has the conversation', tools);
  } else {
    await sendOn(transfer, declinedBy, to, tools);
  }
}

async function sendOn({ task, facts }: EventTransfer, declinedBy: string, to: Destination, tools: EventTools): Promise<void> {
  await retarget({ task, mark: markNow(facts), channel: facts.channel }, { ...to, declinedBy }, tools);
}

/** Off the list of those whom the queue asks. */
async function strike(task: EventTransfer['task'], workerSid: string, tools: EventTools): Promise<void> {
  await noteDecline(task, workerSid, tools);
  await rejectForDeclined(task.sid, tools);
}

/** With the policy `immediately` the sender may be on the way out at this very moment. */
async function senderStays(facts: TransferFacts, { reads, budget }: EventTools): Promise<boolean> {
  const isPresent = isSenderPresent(facts);
  if (!isPresent || facts.mark.leave === 'on-acceptance') return isPresent;
  await budget.pause(REMOVAL_MS);
  const participants = await reads.participants(facts.channel);
  return isSenderPresent({ ...facts, participants: participants ?? [] });
}
