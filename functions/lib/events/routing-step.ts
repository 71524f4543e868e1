import type { NoAnswerPolicy } from '../http/configuration';
import { declinedIn } from '../transfer/metadata';
import type { TransferRecord } from '../transfer/transfer-record';
import { isPending } from '../twilio/gateway';
import type { Task } from '../twilio/gateway';

/** A transfer and the task of its current invite. */
export interface WaitingTransfer {
  task: Task;
  record: TransferRecord;
}

/**
 * Why TaskRouter asked a worker. `target`: the sender chose them. `sender`: the chat has returned to them. `queue`: in
 * the chosen queue, or in the fallback queue to which the service sent the chat. `workflow`: in the fallback queue,
 * which the workflow reached by itself. `none`: it rings at the sender now, or the service has recorded the rejection already.
 */
export type RoutingStep = 'target' | 'sender' | 'queue' | 'workflow' | 'none';

export function routingStepOf({ task, record }: WaitingTransfer, workerSid: string, noAnswer: NoAnswerPolicy): RoutingStep {
  const { target, from, route } = record.metadata;
  const { reservations } = record.current;
  if (route === 'fallback') return 'queue';
  if (workerSid === from) return 'sender';
  const senders = reservations.filter((one) => one.workerSid === from);
  if (senders.some(isPending)) {
    if (workerSid === target) return 'target';
    // Later the sender is one of the fallback queue.
    if (noAnswer === 'return-to-sender' && senders.length === 1) return 'none';
  }
  if (route === 'target') {
    // The task is still in the chosen queue, and not in one that the workflow goes on with.
    if (task.taskQueueSid === target) return 'queue';
    // TaskRouter cancels a reservation of a pending task when its step of the workflow has ended.
    const hasGoneOn = reservations.some((one) => one.workerSid !== target || one.status === 'canceled');
    if (workerSid === target && !hasGoneOn) return 'target';
  }
  return declinedIn(task.attributes).includes(workerSid) ? 'none' : 'workflow';
}
