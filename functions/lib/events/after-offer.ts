import { isWaiting } from '../live-transfer';
import { isOver } from '../transfer-status';
import { withdraw } from '../withdraw';
import { rejectForDeclined } from './declined';
import type { OfferEvent } from './event-form';
import { transferOf } from './event-transfer';
import type { EventTools } from './event-transfer';

/** It rings at somebody: not for a conversation that is over, and not at a worker of the chosen queue who has declined it. */
export async function afterOffer({ taskSid }: OfferEvent, tools: EventTools): Promise<void> {
  const transfer = await transferOf(taskSid, tools);
  if (!transfer || !isWaiting(transfer.task)) return;
  if (isOver(transfer.facts)) await withdraw(transfer.task, 'The conversation was closed', tools);
  else await rejectForDeclined(taskSid, tools);
}
