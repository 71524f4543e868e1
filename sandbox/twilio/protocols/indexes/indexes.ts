import type { DomainEvent } from '../../domain/events';
import { removeIndexItem, setIndexItem } from '../../domain/sync/live-queries';
import type { Reservation, Task } from '../../domain/taskrouter/entities';
import type { World } from '../../domain/world';
import { keepConferences } from './conferences';
import { keepQueueStatistics } from './queue-statistics';
import { reservationRow, taskQueueRow, taskRow, workerRow } from './rows';

const OPEN_RESERVATION: Reservation['status'][] = ['pending', 'accepted', 'wrapping'];
const hasEnded = ({ assignmentStatus }: Task): boolean => assignmentStatus === 'completed' || assignmentStatus === 'canceled';

function project(world: World, event: DomainEvent): void {
  const { reservations, tasks } = world.taskrouter;
  const setReservation = (reservation: Reservation, task: Task): void => {
    if (OPEN_RESERVATION.includes(reservation.status)) {
      setIndexItem(world, 'tr-reservation', reservation.sid, reservationRow(world, reservation, task));
    } else removeIndexItem(world, 'tr-reservation', reservation.sid);
  };
  const setTask = (task: Task): void => {
    if (hasEnded(task) || !tasks.has(task.sid)) removeIndexItem(world, 'tr-task', task.sid);
    else setIndexItem(world, 'tr-task', task.sid, taskRow(world, task));
  };

  switch (event.type) {
    case 'worker.created':
    case 'worker.activity.update':
    case 'worker.attributes.update':
      return setIndexItem(world, 'tr-worker', event.worker.sid, workerRow(world, event.worker));
    case 'worker.deleted':
      return removeIndexItem(world, 'tr-worker', event.worker.sid);
    case 'task-queue.created':
    case 'task-queue.updated':
      return setIndexItem(world, 'tr-queue', event.taskQueue.sid, taskQueueRow(world, event.taskQueue));
    case 'task-queue.deleted':
      return removeIndexItem(world, 'tr-queue', event.taskQueue.sid);
    case 'reservation.created':
    case 'reservation.accepted':
    case 'reservation.rejected':
    case 'reservation.timeout':
    case 'reservation.canceled':
    case 'reservation.rescinded':
    case 'reservation.wrapup':
    case 'reservation.completed':
      setReservation(event.reservation, event.task);
      return setTask(event.task);
    case 'task.created':
    case 'task.updated':
    case 'task.canceled':
    case 'task.wrapup':
    case 'task.completed':
    case 'task.deleted':
    case 'task.system-deleted':
    case 'task-queue.entered':
    case 'task-queue.moved':
      setTask(event.task);
      for (const reservation of reservations.values()) {
        if (reservation.taskSid === event.task.sid) setReservation(reservation, event.task);
      }
      return;
    default:
  }
}

/**
 * Keeps the Sync indexes `tr-worker`, `tr-queue`, `tr-task` and `tr-reservation`, which Flex's teams view and directory search,
 * and the maps of the real-time queues view up to date with TaskRouter. Removes the rows of ended tasks and reservations.
 */
export function createIndexes(world: World): void {
  world.subscribe((event) => project(world, event));
  keepQueueStatistics(world);
  keepConferences(world);
}
