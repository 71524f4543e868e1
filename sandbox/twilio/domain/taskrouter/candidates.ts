import { evaluate, parseExpression, valueAt } from '../expression/expression';
import type { Json } from '../json';
import type { World } from '../world';
import { canTake } from './capacity';
import type { Reservation, Task, TaskQueue, Worker } from './entities';
import { getTaskQueue, getWorkflow, pendingReservations, reservationsOf } from './lookups';
import { byClauses, parseOrderBy } from './order-by';
import { queueScope, targetScope } from './scopes';
import type { WorkflowTarget } from './workflow-configuration';

/** How long TaskRouter waits before it offers a task again to a worker who rejected it or did not answer (SPEC TR16). */
const REOFFER_PAUSE_MS = 5_000;

/** Workers who match the queue's `targetWorkers`, available or not. An empty expression matches nobody. */
export function eligibleWorkers(world: World, taskQueue: TaskQueue): Worker[] {
  if (taskQueue.targetWorkers.trim() === '') return [];
  const expression = parseExpression(taskQueue.targetWorkers);
  return [...world.taskrouter.workers.values()].filter((worker) => evaluate(expression, queueScope(world, worker)));
}

/** The target at which the task waits; undefined in the default filter's queue and for a directly routed task. */
export function currentTarget(world: World, task: Task): WorkflowTarget | undefined {
  const { step } = task.route;
  if (step.kind !== 'filter') return undefined;
  const { filters } = getWorkflow(world, task.workflowSid).configuration.task_routing;
  return filters?.[step.filterIndex]?.targets[step.targetIndex];
}

/**
 * Workers who could get an offer of the task now, in the order of offers: fewest unaccepted reservations first, then the target's
 * `order_by`, then longest idle.
 */
export function candidates(world: World, task: Task): Worker[] {
  const target = currentTarget(world, task);
  const reserved = new Set(pendingReservations(world, task.sid).map(({ workerSid }) => workerSid));
  const orderBy = target?.order_by ? byClauses(parseOrderBy(target.order_by)) : () => 0;
  return matchingWorkers(world, task, target)
    .filter((worker) => !reserved.has(worker.sid) && canTake(world, worker, task))
    .sort(
      (a, b) =>
        unacceptedReservations(world, task, a).length - unacceptedReservations(world, task, b).length ||
        orderBy(a, b) ||
        idleSince(world, a) - idleSince(world, b),
    );
}

/** When TaskRouter may offer the task to the worker again: in the past when the worker has no unaccepted reservation of it. */
export const nextOfferAt = (world: World, task: Task, worker: Worker): number =>
  Math.max(0, ...unacceptedReservations(world, task, worker).map(({ dateUpdated }) => dateUpdated + REOFFER_PAUSE_MS));

function matchingWorkers(world: World, task: Task, target: WorkflowTarget | undefined): Worker[] {
  const { step } = task.route;
  const worker = step.kind === 'direct' && task.routingTarget ? world.taskrouter.workers.get(task.routingTarget) : undefined;
  if (worker) return [worker];
  if (step.kind === 'none' || !task.taskQueueSid) return [];
  return eligibleWorkers(world, getTaskQueue(world, task.taskQueueSid)).filter(
    (eligible) => !target || meetsTarget(world, task, target, eligible),
  );
}

function meetsTarget(world: World, task: Task, target: WorkflowTarget, worker: Worker): boolean {
  const scope = targetScope(world, task, worker);
  const named = (reference: string): Json => valueAt(scope, reference.split('.'));
  if (target.known_worker_sid !== undefined && named(target.known_worker_sid) !== worker.sid) return false;
  if (target.known_worker_friendly_name !== undefined && named(target.known_worker_friendly_name) !== worker.friendlyName) {
    return false;
  }
  return !target.expression || evaluate(parseExpression(target.expression), scope);
}

const unacceptedReservations = (world: World, task: Task, worker: Worker): Reservation[] =>
  reservationsOf(world, task.sid).filter(
    ({ workerSid, status }) => workerSid === worker.sid && (status === 'rejected' || status === 'timeout'),
  );

const idleSince = (world: World, worker: Worker): number =>
  Math.max(
    worker.dateStatusChanged,
    ...[...world.taskrouter.reservations.values()]
      .filter(({ workerSid }) => workerSid === worker.sid)
      .map(({ dateUpdated }) => dateUpdated),
  );
