import { TransferError } from '../failure';
import type { Task } from '../flex-chat';
import { isPending, awaitsAcceptance } from '../task-state';
import { fitsTask, parseTransferMetadata, withRejection } from '../transfer-attributes';
import type { EventClients } from './event-transfer';

/** A workflow that offers the chat to whoever has declined it is wrong, and TaskRouter cancels a task after 1,000 offers. */
const MOST_REJECTIONS = 5;

/**
 * Notes that the worker wants none of this task, which the workflow's queue targets heed. Nothing is noted once the task is on its way through
 * another queue: new attributes would make it start again. Attributes that would become too long are left as they are.
 */
export function recordRejection(seen: Task, workerSid: string, { gateway, reads, deadline, log }: EventClients): Promise<void> {
  const { sid: taskSid, taskQueueSid } = seen;
  return deadline.retry(async () => {
    const task = await reads.task(taskSid);
    const metadata = task && parseTransferMetadata(task.attributes);
    if (
      !task ||
      !metadata ||
      !awaitsAcceptance(task) ||
      task.taskQueueSid !== taskQueueSid ||
      metadata.declined.includes(workerSid)
    )
      return;
    const transfer = { ...metadata, declined: withRejection(metadata.declined, workerSid) };
    const attributes = { ...task.attributes, transfer };
    if (!fitsTask(attributes)) {
      log(`attributes_too_long: Failed to note on ${taskSid} that ${workerSid} has declined`);
      return;
    }
    deadline.assertTimeLeft(`update task ${taskSid}`);
    if (await gateway.updateAttributes(task, attributes)) return;
    throw new TransferError('twilio_unavailable', `Failed to update task ${taskSid}: it has changed meanwhile`);
  });
}

/** Rejects the task for those workers at whom it rings again although they have declined it. */
export async function rejectForExcludedWorkers(taskSid: string, { gateway, reads, deadline, log }: EventClients): Promise<void> {
  const [task, reservations] = await Promise.all([reads.task(taskSid), reads.reservations(taskSid)]);
  const declined = (task && parseTransferMetadata(task.attributes)?.declined) ?? [];
  for (const { sid, workerSid } of reservations.filter(isPending)) {
    if (!declined.includes(workerSid)) continue;
    const rejections = reservations.filter((one) => one.workerSid === workerSid && one.status === 'rejected').length;
    if (rejections >= MOST_REJECTIONS) {
      log(
        `unexpected: Failed to spare ${workerSid} another offer of ${taskSid}: the workflow does not heed task.transfer.declined`,
      );
      continue;
    }
    deadline.assertTimeLeft(`reject reservation ${sid}`);
    await deadline.retry(() => gateway.reject(taskSid, sid));
  }
}
