import type { TakeBackReply, TransferReference } from '../../src/contract/transfer-status';
import { describeTransfer } from './describe-transfer';
import { REMOVAL_MS } from './participants';
import { readTransferRecord } from './read-transfer';
import { retarget } from './retarget';
import { clientsFor } from './tools';
import type { Clients } from './tools';
import { inviteStateOf, isSenderPresent } from './transfer-status';
import type { TransferRecord } from './transfer-status';
import { withinDeadline, readOwnTransfer, reconciled, tidied } from './watched-transfer';
import type { TransferDependencies } from './watched-transfer';
import { withdrawInvite } from './withdraw';

type Outcome = Exclude<TakeBackReply['outcome'], 'failed'>;

/**
 * Brings a conversation back to its sender while nobody has accepted it, for the sender or a supervisor: a sender who is out gets the invite,
 * one who is still in the conversation keeps it. Repeating it is safe and goes on where the last try ended. Throws as `transferStatus` does.
 */
export function takeBack(reference: TransferReference, dependencies: TransferDependencies): Promise<TakeBackReply> {
  const clients = clientsFor(dependencies);
  return withinDeadline(reference, clients.deadline, async () => {
    const found = await readOwnTransfer(reference, dependencies, clients);
    const outcome = await bringBack(await tidied(found, reference, clients), reference, clients);
    const record = await reconciled(await readTransferRecord(reference, clients), reference, clients);
    return { outcome, status: await describeTransfer(record, clients.reads) };
  });
}

async function bringBack(record: TransferRecord, reference: TransferReference, clients: Clients): Promise<Outcome> {
  switch (inviteStateOf(record).state) {
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
      return isSenderPresent(record) ? stay(record, reference, clients) : sendBack(record, clients);
  }
}

/** The sender keeps the conversation. One who is about to be removed from it, as this was an unfinished transfer, gets it back all the same. */
async function stay({ metadata, current }: TransferRecord, reference: TransferReference, clients: Clients): Promise<Outcome> {
  if (!current.task || !(await withdrawInvite(current.task.sid, 'Taken back', clients))) return 'too_late';
  if (metadata.leave === 'immediately') await clients.deadline.pause(REMOVAL_MS);
  const after = await readTransferRecord(reference, clients);
  return inviteStateOf(after).state === 'canceled' ? sendBack(after, clients) : 'withdrawn';
}

async function sendBack({ metadata, channel, current }: TransferRecord, { gateway, deadline }: Clients): Promise<Outcome> {
  // TaskRouter has forgotten it: what became of it then, nobody knows.
  if (!current.task) return 'too_late';
  const transfer = { task: current.task, metadata, channel };
  const { outcome } = await retarget(
    transfer,
    { to: 'worker', workerSid: metadata.from, takenBack: true },
    { gateway, deadline },
  );
  return outcome === 'too_late' ? 'too_late' : 'returning';
}
