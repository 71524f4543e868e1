import { isOver } from '../channel-status';
import { REMOVAL_MS } from '../participants';
import { retarget } from '../retarget';
import type { Destination } from '../route';
import { awaitsAcceptance } from '../task-state';
import { withdrawStaleInvites } from '../tidy-up';
import { isSenderPresent, currentMetadata } from '../transfer-status';
import type { TransferRecord } from '../transfer-status';
import { withdrawInvite } from '../withdraw';
import { recordRejection, rejectForExcludedWorkers } from './declined';
import type { ReservationEvent } from './event-form';
import { transferOf } from './event-transfer';
import type { EventClients, EventTransfer } from './event-transfer';
import { routingStepOf } from './stage';

/**
 * A worker has declined, and that is final: they are not asked again. The chosen worker's decline sends the chat back to the sender, or where the
 * policy says; the sender's sends it to the fallback queue. A queue, the chosen one or the fallback queue, goes on with somebody else.
 */
export async function onReservationRejected({ taskSid, workerSid }: ReservationEvent, clients: EventClients): Promise<void> {
  const transfer = await transferOf(taskSid, clients);
  if (!transfer || !awaitsAcceptance(transfer.task)) return;
  const { task, record } = transfer;
  if (!record.current.reservations.some((one) => one.workerSid === workerSid && one.status === 'rejected')) return;
  if (isOver(record.channelStatus)) {
    await withdrawStaleInvites(record, clients);
    return;
  }
  switch (routingStepOf(transfer, workerSid)) {
    case 'sender':
      return passOn(transfer, workerSid, { to: 'fallback' }, clients);
    case 'choice':
      return passOn(transfer, workerSid, afterChoice(record, clients), clients);
    case 'queue':
      return strike(task, workerSid, clients);
    case 'workflow':
      if (await senderStays(record, clients)) return strike(task, workerSid, clients);
      // On the route it has, the note alone could take it through the workflow from the start.
      return sendOn(transfer, workerSid, { to: 'fallback' }, clients);
    case 'nobody':
      return;
  }
}

const afterChoice = ({ metadata }: TransferRecord, { policies }: EventClients): Destination =>
  policies.noAnswer === 'fallback-queue' ? { to: 'fallback' } : { to: 'worker', workerSid: metadata.from };

/** To somebody else, unless the sender still has the conversation: then the transfer is off. */
async function passOn(transfer: EventTransfer, rejectedBy: string, to: Destination, clients: EventClients): Promise<void> {
  if (await senderStays(transfer.record, clients)) {
    await withdrawInvite(transfer.task.sid, 'Declined while the sender still has the conversation', clients);
  } else {
    await sendOn(transfer, rejectedBy, to, clients);
  }
}

async function sendOn(
  { task, record }: EventTransfer,
  rejectedBy: string,
  to: Destination,
  clients: EventClients,
): Promise<void> {
  await retarget(
    { task, metadata: currentMetadata(record), channel: record.channel },
    { ...to, rejectedBy: rejectedBy },
    clients,
  );
}

/** Off the list of those whom the queue asks. */
async function strike(task: EventTransfer['task'], workerSid: string, clients: EventClients): Promise<void> {
  await recordRejection(task, workerSid, clients);
  await rejectForExcludedWorkers(task.sid, clients);
}

/** With the policy `immediately` the sender may be on the way out at this very moment. */
async function senderStays(record: TransferRecord, { reads, deadline }: EventClients): Promise<boolean> {
  const isPresent = isSenderPresent(record);
  if (!isPresent || record.metadata.leave === 'on-acceptance') return isPresent;
  await deadline.pause(REMOVAL_MS);
  const participants = await reads.participants(record.channel);
  return isSenderPresent({ ...record, participants: participants ?? [] });
}
