import { TransferError } from '../http/transfer-error';
import { REMOVAL_MS } from '../transfer/conversation';
import { withdrawInvite, withdrawStaleInvites } from '../transfer/duplicate-invites';
import { fitsTask, parseTransferMetadata, withRejection } from '../transfer/metadata';
import { retarget } from '../transfer/retarget';
import type { Destination } from '../transfer/target';
import { currentMetadata } from '../transfer/transfer-record';
import type { TransferRecord } from '../transfer/transfer-record';
import { isSenderPresent } from '../transfer/transfer-status';
import { awaitsAcceptance, isClosed, isPending } from '../twilio/gateway';
import type { Task } from '../twilio/gateway';
import { transferOf } from './taskrouter-event';
import type { EventClients, EventTransfer, ReservationEvent } from './taskrouter-event';

/**
 * A rejection is final: TaskRouter does not offer the task to that worker again. When the target rejects, the chat returns to the
 * sender or goes where the no-answer policy says; when the sender rejects, it goes to the fallback queue. A queue goes on with
 * its other workers.
 */
export async function onReservationRejected({ taskSid, workerSid }: ReservationEvent, clients: EventClients): Promise<void> {
  const transfer = await transferOf(taskSid, clients);
  if (!transfer || !awaitsAcceptance(transfer.task)) return;
  const { task, record } = transfer;
  if (!record.current.reservations.some((one) => one.workerSid === workerSid && one.status === 'rejected')) return;
  if (isClosed(record.channelStatus)) {
    await withdrawStaleInvites(record, clients);
    return;
  }
  switch (routingStepOf(transfer, workerSid)) {
    case 'sender':
      return passOn(transfer, workerSid, { to: 'fallback' }, clients);
    case 'target':
      return passOn(transfer, workerSid, afterTarget(record, clients), clients);
    case 'queue':
      return excludeWorker(task, workerSid, clients);
    case 'workflow':
      if (await isSenderStaying(record, clients)) return excludeWorker(task, workerSid, clients);
      // New attributes on the present route could take the task through the workflow from the start.
      return sendOn(transfer, workerSid, { to: 'fallback' }, clients);
  }
}

const afterTarget = ({ metadata }: TransferRecord, { policies }: EventClients): Destination =>
  policies.noAnswer === 'fallback-queue' ? { to: 'fallback' } : { to: 'worker', workerSid: metadata.from };

/** Reroutes the chat, unless the sender still has the conversation: then the transfer is over. */
async function passOn(transfer: EventTransfer, rejectedBy: string, to: Destination, clients: EventClients): Promise<void> {
  if (await isSenderStaying(transfer.record, clients)) {
    await withdrawInvite(transfer.task.sid, 'Rejected while the sender still has the conversation', clients);
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
  await retarget({ task, metadata: currentMetadata(record), channel: record.channel }, { ...to, rejectedBy }, clients);
}

/** By the policy `immediately` the sender may be leaving at this moment. */
async function isSenderStaying(record: TransferRecord, { reads, deadline }: EventClients): Promise<boolean> {
  if (!isSenderPresent(record)) return false;
  if (record.metadata.leave === 'on-acceptance') return true;
  await deadline.pause(REMOVAL_MS);
  const participants = await reads.participants(record.channel);
  return isSenderPresent({ ...record, participants: participants ?? [] });
}

/**
 * Why TaskRouter asked a worker. `target`: the sender chose them. `sender`: the chat has returned to them. `queue`: in
 * the chosen queue, or in the fallback queue to which the service sent the chat. `workflow`: in the fallback queue,
 * which the workflow reached by itself. `none`: the rejection needs nothing. It is recorded already, or the service has
 * ended the reservation.
 */
type RoutingStep = 'target' | 'sender' | 'queue' | 'workflow' | 'none';

function routingStepOf({ task, record }: EventTransfer, workerSid: string): RoutingStep {
  const { transferTargetType: type } = task.attributes;
  const { target, from, declined, takenBack } = currentMetadata(record);
  const { reservations } = record.current;
  if (type === 'fallback') return 'queue';
  if (type !== 'worker' && type !== 'queue') return 'none';
  if (workerSid === from) return 'sender';
  // The task is still in the chosen queue, and not in one that the workflow goes on with.
  if (type === 'queue' && task.taskQueueSid === parseTransferMetadata(task.attributes)?.target) return 'queue';
  // TaskRouter cancels a reservation of a pending task when its step of the workflow has ended.
  const hasGoneOn = reservations.some((one) => one.workerSid !== target || one.status === 'canceled');
  const isSendersTurn = reservations.some((one) => isPending(one) && one.workerSid === from);
  if (workerSid === target && (isSendersTurn || !hasGoneOn)) return 'target';
  // When a sender takes a chat back, the service ends the reservations of others. A worker asked after that has rejected it.
  const returnedAt = Math.min(...reservations.filter((one) => one.workerSid === from).map(({ createdAt }) => createdAt));
  const wasAskedSince = reservations.some((one) => one.workerSid === workerSid && one.createdAt > returnedAt);
  const endedByService = takenBack === true && !wasAskedSince;
  return declined.includes(workerSid) || isSendersTurn || endedByService ? 'none' : 'workflow';
}

/**
 * After so many rejections by one worker the service stops: the workflow is wrong, and TaskRouter cancels a task after 1,000
 * reservations.
 */
const MOST_REJECTIONS = 5;

/** The queue of this task asks its other workers from now on. */
async function excludeWorker(task: Task, workerSid: string, clients: EventClients): Promise<void> {
  await recordRejection(task, workerSid, clients);
  await rejectForExcludedWorkers(task.sid, clients);
}

/**
 * Writes into the task that the worker has rejected it; the workflow's queue targets exclude that worker. Writes nothing once the
 * task is in another queue, because new attributes would restart the workflow, and nothing that would make them too long.
 */
function recordRejection(seen: Task, workerSid: string, { gateway, reads, deadline, log }: EventClients): Promise<void> {
  const { sid: taskSid, taskQueueSid } = seen;
  return deadline.retry(async () => {
    const task = await reads.task(taskSid);
    const metadata = task && parseTransferMetadata(task.attributes);
    if (!task || !metadata || !awaitsAcceptance(task)) return;
    if (task.taskQueueSid !== taskQueueSid || metadata.declined.includes(workerSid)) return;
    const transfer = { ...metadata, declined: withRejection(metadata.declined, workerSid) };
    const attributes = { ...task.attributes, transfer };
    if (!fitsTask(attributes)) {
      log(`attributes_too_long: Failed to record on ${taskSid} that ${workerSid} has rejected it`);
      return;
    }
    deadline.assertTimeLeft(`update task ${taskSid}`);
    if (await gateway.updateAttributes(task, attributes)) return;
    throw new TransferError('twilio_unavailable', `Failed to update task ${taskSid}: it has changed meanwhile`);
  });
}

/** Rejects the pending reservations of workers who have rejected the task before. */
export async function rejectForExcludedWorkers(taskSid: string, { gateway, reads, deadline, log }: EventClients): Promise<void> {
  const [task, reservations] = await Promise.all([reads.task(taskSid), reads.reservations(taskSid)]);
  const declined = (task && parseTransferMetadata(task.attributes)?.declined) ?? [];
  for (const { sid, workerSid } of reservations.filter(isPending)) {
    if (!declined.includes(workerSid)) continue;
    const rejections = reservations.filter((one) => one.workerSid === workerSid && one.status === 'rejected').length;
    if (rejections >= MOST_REJECTIONS) {
      log(`unexpected: Failed to keep ${taskSid} from ${workerSid}: the workflow ignores task.transfer.declined`);
      continue;
    }
    deadline.assertTimeLeft(`reject reservation ${sid}`);
    await deadline.retry(() => gateway.reject(taskSid, sid));
  }
}
