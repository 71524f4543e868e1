import { TransferError } from '../failure';
import type { ChatTask } from '../flex-chat';
import { isRinging, isWaiting } from '../task-state';
import { fitsTask, readTransferMark, withDecline } from '../transfer-attributes';
import type { EventTools } from './event-transfer';

/** A workflow that offers the chat to whoever has declined it is wrong, and TaskRouter cancels a task after 1,000 offers. */
const MOST_REJECTIONS = 5;

/**
 * Notes that the worker wants none of this task, which the workflow's queue targets heed. Nothing is noted once the task is on its way through
 * another queue: new attributes would make it start again. Attributes that would become too long are left as they are.
 */
export function noteDecline(seen: ChatTask, workerSid: string, { chat, reads, budget, log }: EventTools): Promise<void> {
  const { sid: taskSid, taskQueueSid } = seen;
  return budget.retry(async () => {
    const task = await reads.task(taskSid);
    const mark = task && readTransferMark(task.attributes);
    if (!task || !mark || !isWaiting(task) || task.taskQueueSid !== taskQueueSid || mark.declined.includes(workerSid)) return;
    const transfer = { ...mark, declined: withDecline(mark.declined, workerSid) };
    const attributes = { ...task.attributes, transfer };
    if (!fitsTask(attributes)) {
      log(`attributes_too_long: Failed to note on ${taskSid} that ${workerSid} has declined`);
      return;
    }
    budget.assertLeft(`update task ${taskSid}`);
    if (await chat.updateAttributes(task, attributes)) return;
    throw new TransferError('twilio_unavailable', `Failed to update task ${taskSid}: it has changed meanwhile`);
  });
}

/** Rejects the task for those workers at whom it rings again although they have declined it. */
export async function rejectForDeclined(taskSid: string, { chat, reads, budget, log }: EventTools): Promise<void> {
  const [task, reservations] = await Promise.all([reads.task(taskSid), reads.reservations(taskSid)]);
  const declined = (task && readTransferMark(task.attributes)?.declined) ?? [];
  for (const { sid, workerSid } of reservations.filter(isRinging)) {
    if (!declined.includes(workerSid)) continue;
    const rejections = reservations.filter((one) => one.workerSid === workerSid && one.status === 'rejected').length;
    if (rejections >= MOST_REJECTIONS) {
      log(
        `unexpected: Failed to spare ${workerSid} another offer of ${taskSid}: the workflow does not heed task.transfer.declined`,
      );
      continue;
    }
    budget.assertLeft(`reject reservation ${sid}`);
    await budget.retry(() => chat.reject(taskSid, sid));
  }
}
