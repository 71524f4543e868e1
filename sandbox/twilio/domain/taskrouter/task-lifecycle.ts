import type { ReservationEvent } from '../events';
import type { World } from '../world';
import { emitCapacity, workerChannelFor } from './capacity';
import type { Reservation, ReservationStatus, Task } from './entities';
import { activeReservation, getWorker, pendingReservations } from './lookups';

/** Changes that a task and its reservations go through together. Each finishes all changes before it emits events. */

const EVENT_OF: Record<Exclude<ReservationStatus, 'pending'>, ReservationEvent['type']> = {
  accepted: 'reservation.accepted',
  wrapping: 'reservation.wrapup',
  completed: 'reservation.completed',
  rejected: 'reservation.rejected',
  timeout: 'reservation.timeout',
  canceled: 'reservation.canceled',
  rescinded: 'reservation.rescinded',
};
type NewStatus = keyof typeof EVENT_OF;

/** Changes the task and increases its version. */
export function touchTask(world: World, task: Task, change: Partial<Task>): void {
  Object.assign(task, change, { version: task.version + 1, dateUpdated: world.clock.now() });
}

/** Sets the reservations' status. Call the returned function after the task has its new status: it emits the events. */
function changeReservations(world: World, task: Task, reservations: Reservation[], status: NewStatus): () => void {
  for (const reservation of reservations) {
    Object.assign(reservation, { status, paused: false, version: reservation.version + 1, dateUpdated: world.clock.now() });
  }
  const freesCapacity = status !== 'accepted' && status !== 'wrapping';
  return () => {
    for (const reservation of reservations) {
      world.emit({ type: EVENT_OF[status], reservation, task });
      if (freesCapacity) emitCapacity(world, reservation, task);
    }
  };
}

/** Offers the task to the worker. */
export function reserve(world: World, task: Task, workerSid: string, timeoutSeconds: number): void {
  const now = world.clock.now();
  const reservation: Reservation = {
    sid: world.sids('WR'),
    taskSid: task.sid,
    workerSid,
    status: 'pending',
    timeoutSeconds,
    paused: false,
    dateCreated: now,
    dateUpdated: now,
    version: 0,
  };
  world.taskrouter.reservations.set(reservation.sid, reservation);
  getWorker(world, workerSid).version += 1;
  const channel = workerChannelFor(world, workerSid, task.taskChannelSid);
  if (channel) channel.lastReservedAt = now;
  if (task.assignmentStatus === 'pending') touchTask(world, task, { assignmentStatus: 'reserved' });
  world.emit({ type: 'reservation.created', reservation, task });
  emitCapacity(world, reservation, task);
}

/** The worker accepts the task. Other pending reservations are rescinded. */
export function assign(world: World, task: Task, reservation: Reservation): void {
  const others = pendingReservations(world, task.sid).filter((other) => other !== reservation);
  const emitAccepted = changeReservations(world, task, [reservation], 'accepted');
  const emitRescinded = changeReservations(world, task, others, 'rescinded');
  touchTask(world, task, { assignmentStatus: 'assigned' });
  emitAccepted();
  emitRescinded();
}

/** Ends pending reservations without acceptance. A task with none left is pending again. */
export function endPendingReservations(
  world: World,
  task: Task,
  reservations: Reservation[],
  status: 'rejected' | 'timeout' | 'canceled',
): void {
  const emitEvents = changeReservations(world, task, reservations, status);
  if (task.assignmentStatus === 'reserved' && pendingReservations(world, task.sid).length === 0) {
    touchTask(world, task, { assignmentStatus: 'pending' });
  }
  emitEvents();
}

/** Moves the task and its accepted reservation to wrapping. */
export function wrapUp(world: World, task: Task, reason: string | null): void {
  const active = activeReservation(world, task.sid);
  const emitEvents = changeReservations(world, task, active ? [active] : [], 'wrapping');
  touchTask(world, task, { assignmentStatus: 'wrapping', reason });
  emitEvents();
  world.emit({ type: 'task.wrapup', task });
}

/** Ends the task: cancels pending reservations, completes the accepted one. */
export function end(world: World, task: Task, status: 'completed' | 'canceled', reason: string | null): void {
  const active = activeReservation(world, task.sid);
  const emitCanceled = changeReservations(world, task, pendingReservations(world, task.sid), 'canceled');
  const emitCompleted = changeReservations(world, task, active ? [active] : [], 'completed');
  touchTask(world, task, { assignmentStatus: status, reason, dateEnded: world.clock.now() });
  emitCanceled();
  emitCompleted();
  world.emit({ type: status === 'completed' ? 'task.completed' : 'task.canceled', task });
}

/** Removes the task and its reservations from the workspace. */
export function removeTask(world: World, task: Task, event: 'task.deleted' | 'task.system-deleted'): void {
  world.taskrouter.tasks.delete(task.sid);
  for (const reservation of [...world.taskrouter.reservations.values()]) {
    if (reservation.taskSid === task.sid) world.taskrouter.reservations.delete(reservation.sid);
  }
  world.emit({ type: event, task });
}
