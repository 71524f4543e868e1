import { withdrawStaleInvites } from '../tidy-up';
import { currentMetadata } from '../transfer-status';
import { rejectForExcludedWorkers } from './declined';
import { recordOf } from './event-transfer';
import type { EventClients } from './event-transfer';

/**
 * An invite was made, or it rings at somebody: not for a conversation that is over, not beside another invite for the same task, and not at
 * somebody who has declined it.
 */
export async function onReservationCreated({ taskSid }: { taskSid: string }, clients: EventClients): Promise<void> {
  const record = await recordOf(taskSid, clients);
  if (!record) return;
  await withdrawStaleInvites(record, clients);
  if (currentMetadata(record).declined.length > 0) await rejectForExcludedWorkers(taskSid, clients);
}
