import type { World } from '../world';
import { nextOfferAt, candidates } from './candidates';
import type { Reservation, Task } from './entities';
import { getTaskQueue, getWorkflow, isWaiting, pendingReservations } from './lookups';
import { endUnaccepted } from './unaccepted-reservations';
import { end, removeTask, reserve } from './task-lifecycle';
import { leaveTarget, targetDeadline } from './workflow-steps';

/** How long ended tasks stay readable. Source: https://www.twilio.com/docs/taskrouter/lifecycle-task-state */
const KEPT_AFTER_END_MS = 5 * 60 * 1000;

/**
 * Handles every deadline that is due, and offers waiting tasks as workflow and capacity allow. TaskRouter's operations call it
 * after each change, and the clock calls it at the next deadline. Nothing outside this folder needs to.
 */
export function routeWaitingTasks(world: World): void {
  while (
    removeOldTask(world) ||
    endExpiredTask(world) ||
    endExpiredReservation(world) ||
    leaveExpiredTarget(world) ||
    offerTask(world)
  );
  scheduleNextDeadline(world);
}

const ttlDeadline = (task: Task): number => task.dateCreated + task.timeoutSeconds * 1000;
const reservationDeadline = ({ dateCreated, timeoutSeconds }: Reservation): number => dateCreated + timeoutSeconds * 1000;
const removalDue = ({ dateEnded }: Task): number | undefined =>
  dateEnded === undefined ? undefined : dateEnded + KEPT_AFTER_END_MS;

/** Both wordings are known; a task's SID decides (SPEC TR12). */
const ttlReason = ({ sid }: Task): string =>
  parseInt(sid.slice(-1), 16) % 2 === 0 ? 'Task TTL Exceeded' : 'Task TTL Exceeded or Max assignment count exceeded';

const allTasks = (world: World): Task[] => [...world.taskrouter.tasks.values()];
const allPendingReservations = (world: World): Reservation[] =>
  [...world.taskrouter.reservations.values()].filter(({ status }) => status === 'pending');

/** Calls `act` for the first entity that is due. Any entity may have changed afterwards, so the caller looks again. */
function actOnFirstDue<T>(
  world: World,
  entities: T[],
  dueAt: (entity: T) => number | undefined,
  act: (entity: T) => void,
): boolean {
  const due = entities.find((entity) => (dueAt(entity) ?? Infinity) <= world.clock.now());
  if (due) act(due);
  return due !== undefined;
}

const removeOldTask = (world: World): boolean =>
  actOnFirstDue(world, allTasks(world), removalDue, (task) => removeTask(world, task, 'task.system-deleted'));
const endExpiredTask = (world: World): boolean =>
  actOnFirstDue(world, allTasks(world).filter(isWaiting), ttlDeadline, (task) => end(world, task, 'canceled', ttlReason(task)));
const endExpiredReservation = (world: World): boolean =>
  actOnFirstDue(world, allPendingReservations(world), reservationDeadline, (reservation) =>
    endUnaccepted(world, reservation, 'timeout'),
  );
const leaveExpiredTarget = (world: World): boolean =>
  actOnFirstDue(
    world,
    allTasks(world),
    (task) => targetDeadline(world, task),
    (task) => leaveTarget(world, task),
  );

function offerTask(world: World): boolean {
  for (const task of inRoutingOrder(world)) {
    const maxReservations = task.taskQueueSid ? getTaskQueue(world, task.taskQueueSid).maxReservedWorkers : 1;
    if (pendingReservations(world, task.sid).length >= maxReservations) continue;
    const worker = candidates(world, task).find((candidate) => nextOfferAt(world, task, candidate) <= world.clock.now());
    if (!worker) continue;
    reserve(world, task, worker.sid, getWorkflow(world, task.workflowSid).taskReservationTimeoutSeconds);
    return true;
  }
  return false;
}

/** Highest priority first, then oldest first, or youngest first within a LIFO queue. */
function inRoutingOrder(world: World): Task[] {
  const age = (a: Task, b: Task): number => {
    const lifo = a.taskQueueSid && a.taskQueueSid === b.taskQueueSid && getTaskQueue(world, a.taskQueueSid).taskOrder === 'LIFO';
    return lifo ? b.virtualStartTime - a.virtualStartTime : a.virtualStartTime - b.virtualStartTime;
  };
  return allTasks(world)
    .filter(isWaiting)
    .sort((a, b) => b.priority - a.priority || age(a, b));
}

function scheduleNextDeadline(world: World): void {
  const now = world.clock.now();
  const deadlines = allTasks(world).flatMap((task) =>
    isWaiting(task)
      ? [
          ttlDeadline(task),
          targetDeadline(world, task) ?? Infinity,
          ...candidates(world, task).map((worker) => nextOfferAt(world, task, worker)),
        ]
      : [removalDue(task) ?? Infinity],
  );
  const next = Math.min(...[...deadlines, ...allPendingReservations(world).map(reservationDeadline)].filter((at) => at > now));
  const scheduled = world.taskrouter.nextDeadline;
  if (next === Infinity || (scheduled !== undefined && scheduled <= next)) return;
  world.taskrouter.nextDeadline = next;
  world.clock.schedule(next - now, () => {
    if (world.taskrouter.nextDeadline === next) world.taskrouter.nextDeadline = undefined;
    routeWaitingTasks(world);
  });
}
