import { tidyUp } from '../tidy-up';
import { markNow } from '../transfer-status';
import { rejectForDeclined } from './declined';
import { factsOf } from './event-transfer';
import type { EventTools } from './event-transfer';

/**
 * An invite was made, or it rings at somebody: not for a conversation that is over, not beside another invite for the same task, and not at
 * somebody who has declined it.
 */
export async function afterOffer({ taskSid }: { taskSid: string }, tools: EventTools): Promise<void> {
  const facts = await factsOf(taskSid, tools);
  if (!facts) return;
  await tidyUp(facts, tools);
  if (markNow(facts).declined.length > 0) await rejectForDeclined(taskSid, tools);
}
