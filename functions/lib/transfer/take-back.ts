import type { TakeBackReply, TransferReference } from '../../../src/contract/transfer-status';
import { isPending } from '../twilio/gateway';
import type { AcceptanceClients } from './acceptance';
import { withdrawInvite } from './duplicate-invites';
import { END_REASONS } from './end-reasons';
import { readOwnTransfer, reconciled, withinDeadline, withoutStaleInvites } from './reconcile';
import type { TransferDependencies } from './reconcile';
import { REMOVAL_MS } from './removal';
import { retarget } from './retarget';
import { readAgain, readTransferRecord } from './transfer-record';
import type { TransferRecord } from './transfer-record';
import type { transferRecordFrom } from './waiting-transfer';
import { inviteStateOf, isSenderPresent } from './transfer-status';
import { describeForSender } from './transfer-wait';

type Outcome = Exclude<TakeBackReply['outcome'], 'failed'>;

/**
 * Brings a conversation back to its sender while nobody has accepted it, for the sender or a supervisor. A sender who is out gets
 * a new invite; one who is still in the conversation keeps it. Safe to repeat: it continues where the last try ended. Throws as
 * `transferStatus` does.
 */
export function takeBack(reference: TransferReference, dependencies: TransferDependencies): Promise<TakeBackReply> {
  return withinDeadline(reference, dependencies.deadline, async () => {
    // It ends a task, so the channel's list must say that the task is the transfer's: agents can copy metadata to another one.
    const read: typeof transferRecordFrom = (one, clients, first) => readTransferRecord(one, clients, { first });
    const { record: found, clients } = await readOwnTransfer(reference, dependencies, read);
    const brought = await bringBack(await withoutStaleInvites(found, reference, clients), reference, clients);
    const record = await reconciled(await readAgain(found, reference, clients), reference, clients);
    return { outcome: outcomeNow(brought, record), status: await describeForSender(record, dependencies, clients) };
  });
}

/** A worker who had accepted may have lost the chat by never joining, or have accepted it meanwhile. */
function outcomeNow(brought: Outcome, record: TransferRecord): Outcome {
  if (brought === 'too_late' && inviteStateOf(record).state === 'returning') return 'returning';
  return brought === 'returning' && isElsewhere(record) ? 'too_late' : brought;
}

/** Whether a worker has accepted the conversation meanwhile. When the sender did and never joined, others are asked for it. */
function isElsewhere(record: TransferRecord): boolean {
  const { state } = inviteStateOf(record);
  const isAsked = state === 'pending' || state === 'reserved';
  return state === 'joining' || state === 'accepted' || (isAsked && record.metadata.lastReservation?.status === 'notJoined');
}

async function bringBack(record: TransferRecord, reference: TransferReference, clients: AcceptanceClients): Promise<Outcome> {
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
  record: TransferRecord,
  reference: TransferReference,
  clients: AcceptanceClients,
): Promise<Outcome> {
  const { metadata, current } = record;
  if (!current.task || !(await withdrawInvite(current.task.sid, END_REASONS.senderStays, clients))) return 'too_late';
  if (metadata.leave === 'immediately') await clients.deadline.pause(REMOVAL_MS);
  const after = await readAgain(record, reference, clients);
  return inviteStateOf(after).state === 'canceled' ? sendBack(after, clients) : 'withdrawn';
}

async function sendBack({ metadata, channel, current }: TransferRecord, clients: AcceptanceClients): Promise<Outcome> {
  const { task, reservations } = current;
  // TaskRouter has forgotten the task, and with it what became of it.
  if (!task) return 'too_late';
  const ringsAtSender = reservations.some((one) => isPending(one) && one.workerSid === metadata.from);
  if (metadata.route === 'sender' && ringsAtSender) return 'returning';
  const invite = await retarget({ task, metadata, channel }, { route: 'sender', outcome: 'takenBack' }, clients);
  return invite ? 'returning' : 'too_late';
}
