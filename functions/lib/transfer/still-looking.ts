import { toFailure } from '../http/transfer-error';
import type { AcceptanceClients } from './acceptance';
import { readInvites } from './conversation';
import { tellCustomer } from './tell-customer';
import type { TransferRecord } from './transfer-record';
import { inviteStateOf, isSenderPresent } from './transfer-status';

/** A look this long after the time still tells the customer. Later ones would ask Sync in vain. */
const WHILE_MS = 300_000;

const WAITING: ReadonlySet<string> = new Set(['pending', 'reserved']);

/**
 * A look at a transfer that has waited for some time tells the customer that nobody has come yet, if the admin wants it: not
 * while the chat returns, and not while the sender is still with them. Of all looks only the one that claims the transferred
 * task's name in Sync does so. What goes wrong is logged (docs/decisions/0024).
 */
export async function tellStillLooking(record: TransferRecord, clients: AcceptanceClients): Promise<void> {
  const { gateway, customer, deadline, log } = clients;
  const { metadata, channel, current } = record;
  const { stillLooking, stillLookingSeconds = 0 } = customer ?? {};
  const late = deadline.now - (current.invite.createdAt + stillLookingSeconds) * 1_000;
  if (!stillLooking || late < 0 || late > WHILE_MS) return;
  if (metadata.leave !== 'immediately' || isSenderPresent(record) || !WAITING.has(inviteStateOf(record).state)) return;
  try {
    deadline.assertTimeLeft('tell the customer that nobody has come yet');
    // The task that was transferred, because it is transferred once.
    if (!(await gateway.claim(`chat-transfer.still-looking.${metadata.task}`))) return;
    const invites = (await readInvites(channel, clients)) ?? [];
    const attributes = current.task?.attributes ?? {};
    await tellCustomer({ message: 'stillLooking', transferId: metadata.id, invites, attributes }, clients);
  } catch (error) {
    const { code, detail } = toFailure('tell the customer that nobody has come yet', error);
    log(`${code}: ${detail}`);
  }
}
