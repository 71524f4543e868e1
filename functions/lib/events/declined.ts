import { TransferError } from '../failure';
import type { ChatTask } from '../flex-chat';
import { isWaiting } from '../live-transfer';
import { LONGEST_ATTRIBUTES, readTransferMark } from '../transfer-attributes';
import type { EventTools } from './event-transfer';

const LONGEST_LIST = 20;

/** A workflow that offers the chat to whoever has declined it is wrong, and TaskRouter cancels a task after 1,000 offers. */
const MOST_REJECTIONS = 5;

/** Whether the task still waits in the queue it was transferred to, and not in one that the workflow goes on with after that. */
export const isInChosenQueue = ({ attributes, taskQueueSid }: ChatTask): boolean =>
  attributes.transferTargetType === 'queue' && taskQueueSid === readTransferMark(attributes)?.target;

/**
 * Notes that the worker wants none of this task, which the workflow's queue targets heed; of many the newest stay on the list. Attributes
 * that would become too long are left as they are.
 */
export function noteDecline(taskSid: string, workerSid: string, { chat, reads, budget, log }: EventTools): Promise<void> {
  return budget.retry(async () => {
    const task = await reads.task(taskSid);
    const mark = task && readTransferMark(task.attributes);
    if (!task || !mark || !isWaiting(task) || !isInChosenQueue(task) || mark.declined.includes(workerSid)) return;
    const transfer = { ...mark, declined: [...mark.declined, workerSid].slice(-LONGEST_LIST) };
    const attributes = { ...task.attributes, transfer };
    if (JSON.stringify(attributes).length > LONGEST_ATTRIBUTES) {
      log(`attributes_too_long: Failed to note on ${taskSid} that ${workerSid} has declined`);
      return;
    }
    budget.assertLeft(`update task ${taskSid}`);
    if (await chat.updateAttributes(task, attributes)) return;
    throw new TransferError('twilio_unavailable', `Failed to update task ${taskSid}: it has changed meanwhile`);
  });
}

/** Rejects the task for those workers of the chosen queue at whom it rings again although they have declined it. */
export async function rejectForDeclined(taskSid: string, { chat, reads, budget, log }: EventTools): Promise<void> {
  const [task, reservations] = await Promise.all([reads.task(taskSid), reads.reservations(taskSid)]);
  const declined = (task && isInChosenQueue(task) && readTransferMark(task.attributes)?.declined) || [];
  for (const { sid, workerSid } of reservations.filter(({ status }) => status === 'pending')) {
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
