import type { TakeBackReply, TransferReference } from '../../../src/contract/transfer-status';
import { clientsFor } from '../twilio/clients';
import type { Clients } from '../twilio/clients';
import { REMOVAL_MS } from './conversation';
import { withdrawInvite } from './duplicate-invites';
import { readOwnTransfer, reconciled, withinDeadline, withoutStaleInvites } from './reconcile';
import type { TransferDependencies } from './reconcile';
import { retarget } from './retarget';
import { readTransferRecord } from './transfer-record';
import type { TransferRecord } from './transfer-record';
import { describeTransfer, inviteStateOf, isSenderPresent } from './transfer-status';

type Outcome = Exclude<TakeBackReply['outcome'], 'failed'>;

/**
 * Brings a conversation back to its sender while nobody has accepted it, for the sender or a supervisor. A sender who is out gets
 * the invite; one who is still in the conversation keeps it. Safe to repeat: it continues where the last try ended. Throws as
 * `transferStatus` does.
 */
export function takeBack(reference: TransferReference, dependencies: TransferDependencies): Promise<TakeBackReply> {
  const clients = clientsFor(dependencies);
  return withinDeadline(reference, clients.deadline, async () => {
    const found = await readOwnTransfer(reference, dependencies, clients);
    const outcome = await bringBack(await withoutStaleInvites(found, reference, clients), reference, clients);
    const record = await reconciled(await readTransferRecord(reference, clients), reference, clients);
    return { outcome, status: await describeTransfer(record, clients.reads) };
  });
}

async function bringBack(record: TransferRecord, reference: TransferReference, clients: Clients): Promise<Outcome> {
  switch (inviteStateOf(record).state) {
    case 'joining':
    case 'accepted':
    case 'returned':
    case 'closed':
      return 'too_late';
    case 'withdrawn':
      return 'withdrawn';
    case 'canceled':
      return sendBack(record, clients);
    case 'pending':
    case 'reserved':
    case 'returning':
      return isSenderPresent(record) ? withdrawForSender(record, reference, clients) : sendBack(record, clients);
  }
}

/** The sender keeps the conversation. When an unfinished transfer removes them at this moment, they get it back all the same. */
async function withdrawForSender(
  { metadata, current }: TransferRecord,
  reference: TransferReference,
  clients: Clients,
): Promise<Outcome> {
  if (!current.task || !(await withdrawInvite(current.task.sid, 'Taken back', clients))) return 'too_late';
  if (metadata.leave === 'immediately') await clients.deadline.pause(REMOVAL_MS);
  const after = await readTransferRecord(reference, clients);
  return inviteStateOf(after).state === 'canceled' ? sendBack(after, clients) : 'withdrawn';
}

async function sendBack(
  { metadata, channel, current }: TransferRecord,
  { gateway, deadline }: Pick<Clients, 'gateway' | 'deadline'>,
): Promise<Outcome> {
  // TaskRouter has forgotten the task, and with it what became of it.
  if (!current.task) return 'too_late';
  const transfer = { task: current.task, metadata, channel };
  const { outcome } = await retarget(
    transfer,
    { to: 'worker', workerSid: metadata.from, takenBack: true },
    { gateway, deadline },
  );
  return outcome === 'too_late' ? 'too_late' : 'returning';
}
