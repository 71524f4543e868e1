import { isJsonObject } from '../../../src/contract/json';
import { TransferError } from '../http/transfer-error';
import type { AcceptanceClients } from '../transfer/acceptance';
import { withdrawInvite, withdrawStaleInvites } from '../transfer/duplicate-invites';
import { END_REASONS } from '../transfer/end-reasons';
import type { Replacement } from '../transfer/replacement-invite';
import { declinedIn, fitsTask, withRejections } from '../transfer/metadata';
import { REMOVAL_MS } from '../transfer/removal';
import { retarget } from '../transfer/retarget';
import { readTransferRecord } from '../transfer/transfer-record';
import type { TransferRecord } from '../transfer/transfer-record';
import { isSenderPresent } from '../transfer/transfer-status';
import { awaitsAcceptance, isClosed, isPending } from '../twilio/gateway';
import type { Task } from '../twilio/gateway';
import { routingStepOf } from './taskrouter-event';
import type { ReservationEvent, WaitingTransfer } from './taskrouter-event';

/**
 * A rejection is final: TaskRouter does not offer the task to that worker again. When the target rejects, the chat returns to the
 * sender or goes where the no-answer policy says; when the sender rejects, it goes to the fallback queue. A queue goes on with
 * its other workers.
 */
export async function onReservationRejected(
  { transfer, workerSid }: ReservationEvent,
  clients: AcceptanceClients,
): Promise<void> {
  const { metadata, channel } = transfer;
  const taskSid = transfer.task.sid;
  const record = await readTransferRecord({ transferId: metadata.id, taskSid, ...channel }, clients);
  const { task, reservations } = record.current;
  if (task?.sid !== taskSid || !task.isTransfer || !awaitsAcceptance(task)) return;
  if (!reservations.some((one) => one.workerSid === workerSid && one.status === 'rejected')) return;
  if (isClosed(record.channelStatus)) {
    await withdrawStaleInvites(record, clients);
    return;
  }
  const waiting = { task, record };
  switch (routingStepOf(waiting, workerSid, clients.policies.noAnswer)) {
    case 'sender':
      return passOn(waiting, workerSid, 'fallback', clients);
    case 'target':
      return passOn(waiting, workerSid, clients.policies.noAnswer === 'fallback-queue' ? 'fallback' : 'sender', clients);
    case 'queue':
      return excludeWorker(task, workerSid, clients);
    case 'workflow':
      if (await isSenderStaying(record, clients)) return excludeWorker(task, workerSid, clients);
      // New attributes on the present route could take the task through the workflow from the start.
      return sendOn(waiting, workerSid, 'fallback', clients);
  }
}

/** Sends the chat elsewhere, unless the sender still has the conversation: then the transfer is over. */
async function passOn(
  waiting: WaitingTransfer,
  rejectedBy: string,
  route: Replacement['route'],
  clients: AcceptanceClients,
): Promise<void> {
  if (await isSenderStaying(waiting.record, clients)) {
    await withdrawInvite(waiting.task.sid, END_REASONS.senderStays, clients);
  } else {
    await sendOn(waiting, rejectedBy, route, clients);
  }
}

async function sendOn(
  { task, record }: WaitingTransfer,
  rejectedBy: string,
  route: Replacement['route'],
  clients: AcceptanceClients,
): Promise<void> {
  const { metadata, channel, current } = record;
  const rejections = current.reservations.filter(({ status }) => status === 'rejected');
  const name = rejections.find((one) => one.workerSid === rejectedBy)?.workerName ?? rejectedBy;
  const lastReservation = { worker: rejectedBy, name, status: 'rejected' } as const;
  const excluded = rejections.map(({ workerSid }) => workerSid);
  await retarget({ task, metadata, channel }, { route, excluded, lastReservation }, clients);
}

/** By the policy `immediately` the sender may be leaving at this moment. */
async function isSenderStaying(record: TransferRecord, { reads, deadline }: AcceptanceClients): Promise<boolean> {
  if (!isSenderPresent(record)) return false;
  if (record.metadata.leave === 'on-acceptance') return true;
  await deadline.pause(REMOVAL_MS);
  const participants = await reads.participants(record.channel);
  return isSenderPresent({ ...record, participants: participants ?? [] });
}

/**
 * After so many rejections by one worker the service stops: the workflow is wrong, and TaskRouter cancels a task after 1,000
 * reservations.
 */
const MOST_REJECTIONS = 5;

/** The queue of this task asks its other workers from now on. */
async function excludeWorker(task: Task, workerSid: string, clients: AcceptanceClients): Promise<void> {
  await recordRejection(task, workerSid, clients);
  await rejectForExcludedWorkers(task.sid, clients);
}

/**
 * Writes into the task that the worker has rejected it; the workflow's queue targets exclude that worker. Writes nothing once the
 * task is in another queue, because new attributes would restart the workflow, and nothing that would make them too long.
 */
function recordRejection(seen: Task, workerSid: string, { gateway, reads, deadline, log }: AcceptanceClients): Promise<void> {
  const { sid: taskSid, taskQueueSid } = seen;
  return deadline.retry(async () => {
    const task = await reads.task(taskSid);
    if (!task || !awaitsAcceptance(task) || task.taskQueueSid !== taskQueueSid) return;
    const declined = declinedIn(task.attributes);
    const { transfer } = task.attributes;
    if (declined.includes(workerSid) || !isJsonObject(transfer)) return;
    const attributes = { ...task.attributes, transfer: { ...transfer, declined: withRejections(declined, [workerSid]) } };
    if (!fitsTask(attributes)) {
      log(`attributes_too_long: Failed to record on ${taskSid} that ${workerSid} has rejected it`);
      return;
    }
    deadline.assertTimeLeft(`update task ${taskSid}`);
    if (await gateway.updateAttributes(task, attributes)) return;
    throw new TransferError('twilio_unavailable', `Failed to update task ${taskSid}: it has changed meanwhile`);
  });
}

/**
 * Rejects the pending reservations of workers who have rejected the transfer before. An agent can copy its metadata to the task
 * of another workflow: there it does nothing.
 */
export async function rejectForExcludedWorkers(
  taskSid: string,
  { gateway, reads, deadline, log }: AcceptanceClients,
): Promise<void> {
  const [task, reservations] = await Promise.all([reads.task(taskSid), reads.reservations(taskSid)]);
  const declined = task?.isTransfer ? declinedIn(task.attributes) : [];
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
