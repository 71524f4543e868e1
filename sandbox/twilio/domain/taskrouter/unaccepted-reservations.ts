import type { World } from '../world';
import type { Reservation } from './entities';
import { getTask, isWaiting, pendingReservations } from './lookups';
import { end, endPendingReservations } from './task-lifecycle';
import { changeActivity } from './worker-activity';
import { reevaluate } from './workflow-steps';

/**
 * Ends a reservation that the worker rejected or did not answer. A rejecting worker may name a new activity. TaskRouter evaluates
 * the workflow again, unless other workers still have a pending reservation. A task routed directly to this worker is canceled
 * when the worker rejects it.
 */
export function endUnaccepted(
  world: World,
  reservation: Reservation,
  status: 'rejected' | 'timeout',
  workerActivitySid?: string,
): void {
  const task = getTask(world, reservation.taskSid);
  endPendingReservations(world, task, [reservation], status);
  if (workerActivitySid) changeActivity(world, reservation.workerSid, workerActivitySid);
  if (!isWaiting(task) || pendingReservations(world, task.sid).length > 0) return;
  if (status === 'rejected' && task.route.step.kind === 'direct' && task.routingTarget === reservation.workerSid) {
    end(world, task, 'canceled', 'Task canceled: its target worker rejected it');
  } else {
    task.reEvaluatedReason = `reservation_${status}`;
    reevaluate(world, task, status);
  }
}
