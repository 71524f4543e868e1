import type { Task } from '../flex-chat';
import { isPending } from '../task-state';
import { parseTransferMetadata } from '../transfer-attributes';
import { currentMetadata } from '../transfer-status';
import type { EventTransfer } from './event-transfer';

/**
 * Why a worker was asked who has declined now. `choice`: as the chosen worker. `sender`: the chat has come back to them. `queue`: as one of the
 * chosen queue, or of the fallback queue to which the service has sent it. `workflow`: as one of the fallback queue, to which the workflow has
 * gone on by itself. `nobody`: the decline asks for nothing; it is known, or the service itself has ended the offer.
 */
export type RoutingStep = 'choice' | 'sender' | 'queue' | 'workflow' | 'nobody';

/** Tells it from what TaskRouter offered to whom. */
export function routingStepOf(transfer: EventTransfer, workerSid: string): RoutingStep {
  const { task, record } = transfer;
  const { transferTargetType: type } = task.attributes;
  if (type === 'fallback') return 'queue';
  if (type !== 'worker' && type !== 'queue') return 'nobody';
  const { target, from, declined } = currentMetadata(record);
  if (workerSid === from) return 'sender';
  if (isInChosenQueue(task)) return 'queue';
  const { reservations } = record.current;
  // A reservation of a task that waits on is canceled when its step in the workflow has ended.
  const hasGoneOn = reservations.some((one) => one.workerSid !== target || one.status === 'canceled');
  const isSendersTurn = reservations.some((one) => isPending(one) && one.workerSid === from);
  if (workerSid === target && (isSendersTurn || !hasGoneOn)) return 'choice';
  return declined.includes(workerSid) || isSendersTurn || wasSpared(transfer, workerSid) ? 'nobody' : 'workflow';
}

/** Whether the task still waits in the queue it was transferred to, and not in one that the workflow goes on with after that. */
const isInChosenQueue = ({ attributes, taskQueueSid }: Task): boolean =>
  attributes.transferTargetType === 'queue' && taskQueueSid === parseTransferMetadata(attributes)?.target;

/** When a sender takes a chat back, the service ends what rings elsewhere; whoever was asked after the sender has declined themselves. */
function wasSpared({ record }: EventTransfer, workerSid: string): boolean {
  const { takenBack, from } = currentMetadata(record);
  const { reservations } = record.current;
  const backSince = Math.min(...reservations.filter((one) => one.workerSid === from).map(({ createdAt }) => createdAt));
  return takenBack === true && !reservations.some((one) => one.workerSid === workerSid && one.createdAt > backSince);
}
