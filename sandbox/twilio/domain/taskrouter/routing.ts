import type { World } from '../world';
import { nextOfferAt, candidates } from './candidates';
import type { Reservation, Task } from './entities';
import { getTaskQueue, getWorkflow, isWaiting, pendingReservations } from './lookups';
import { endUnaccepted } from './unaccepted-reservations';
import { end, forget, reserve } from './task-lifecycle';
import { leaveTarget, targetDeadline } from './workflow-steps';

/** Ended tasks stay readable for this long. Source: https://www.twilio.com/docs/taskrouter/lifecycle-task-state */
const REMEMBERED_MS = 5 * 60 * 1000;

/**
 * Does all that is due and offers every waiting task to whom its workflow allows, as far as capacity goes. TaskRouter's
 * operations call it after each change that can matter, and the clock when the next deadline comes; nothing outside this
 * folder needs to.
 */
export function routeWaitingTasks(world: World): void {
  while (forgetOldTask(world) || endOldTask(world) || endReservation(world) || moveTask(world) || offerTask(world));
  scheduleNextLook(world);
}

const timeToLiveEnd = (task: Task): number => task.dateCreated + task.timeoutSeconds * 1000;
const answerDeadline = ({ dateCreated, timeoutSeconds }: Reservation): number => dateCreated + timeoutSeconds * 1000;
const forgetAt = ({ dateEnded }: Task): number | undefined => (dateEnded === undefined ? undefined : dateEnded + REMEMBERED_MS);

const allTasks = (world: World): Task[] => [...world.taskrouter.tasks.values()];
const ringing = (world: World): Reservation[] =>
  [...world.taskrouter.reservations.values()].filter(({ status }) => status === 'pending');

/** Does `act` for the first entity whose time has come. Looking again afterwards is up to the caller: anything may have changed. */
function firstDue<T>(world: World, entities: T[], dueAt: (entity: T) => number | undefined, act: (entity: T) => void): boolean {
  const due = entities.find((entity) => (dueAt(entity) ?? Infinity) <= world.clock.now());
  if (due) act(due);
  return due !== undefined;
}

const forgetOldTask = (world: World): boolean =>
  firstDue(world, allTasks(world), forgetAt, (task) => forget(world, task, 'task.system-deleted'));
const endOldTask = (world: World): boolean =>
  firstDue(world, allTasks(world).filter(isWaiting), timeToLiveEnd, (task) => end(world, task, 'canceled', 'Task TTL Exceeded'));
const endReservation = (world: World): boolean =>
  firstDue(world, ringing(world), answerDeadline, (reservation) => endUnaccepted(world, reservation, 'timeout'));
const moveTask = (world: World): boolean =>
  firstDue(
    world,
    allTasks(world),
    (task) => targetDeadline(world, task),
    (task) => leaveTarget(world, task),
  );

function offerTask(world: World): boolean {
  for (const task of inOrder(world)) {
    const mayRing = task.taskQueueSid ? getTaskQueue(world, task.taskQueueSid).maxReservedWorkers : 1;
    if (pendingReservations(world, task.sid).length >= mayRing) continue;
    const worker = candidates(world, task).find((candidate) => nextOfferAt(world, task, candidate) <= world.clock.now());
    if (!worker) continue;
    reserve(world, task, worker.sid, getWorkflow(world, task.workflowSid).taskReservationTimeoutSeconds);
    return true;
  }
  return false;
}

/** Highest priority first, then the oldest; within a LIFO queue the youngest. */
function inOrder(world: World): Task[] {
  const age = (a: Task, b: Task): number => {
    const lifo = a.taskQueueSid && a.taskQueueSid === b.taskQueueSid && getTaskQueue(world, a.taskQueueSid).taskOrder === 'LIFO';
    return lifo ? b.virtualStartTime - a.virtualStartTime : a.virtualStartTime - b.virtualStartTime;
  };
  return allTasks(world)
    .filter(isWaiting)
    .sort((a, b) => b.priority - a.priority || age(a, b));
}

function scheduleNextLook(world: World): void {
  const now = world.clock.now();
  const deadlines = allTasks(world).flatMap((task) =>
    isWaiting(task)
      ? [
          timeToLiveEnd(task),
          targetDeadline(world, task) ?? Infinity,
          ...candidates(world, task).map((worker) => nextOfferAt(world, task, worker)),
        ]
      : [forgetAt(task) ?? Infinity],
  );
  const next = Math.min(...[...deadlines, ...ringing(world).map(answerDeadline)].filter((at) => at > now));
  const scheduled = world.taskrouter.wakeUpAt;
  if (next === Infinity || (scheduled !== undefined && scheduled <= next)) return;
  world.taskrouter.wakeUpAt = next;
  world.clock.schedule(next - now, () => {
    if (world.taskrouter.wakeUpAt === next) world.taskrouter.wakeUpAt = undefined;
    routeWaitingTasks(world);
  });
}
