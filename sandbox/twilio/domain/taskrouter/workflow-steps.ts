import { evaluate, parseExpression } from '../expression/expression';
import type { World } from '../world';
import { candidates, currentTarget, eligibleWorkers } from './candidates';
import type { Task, TaskRoute } from './entities';
import { getTaskQueue, getWorkflow, isWaiting, pendingReservations } from './lookups';
import { filterScope, skipScope } from './scopes';
import { end, endPendingReservations, touchTask } from './task-lifecycle';
import type { WorkflowFilter, WorkflowTarget } from './workflow-configuration';

const filtersOf = (world: World, task: Task): WorkflowFilter[] =>
  getWorkflow(world, task.workflowSid).configuration.task_routing.filters ?? [];
const targetAt = (world: World, task: Task, filterIndex: number, targetIndex: number): WorkflowTarget | undefined =>
  filtersOf(world, task)[filterIndex]?.targets[targetIndex];
const isAt = (task: Task, route: TaskRoute): boolean => task.route === route && isWaiting(task);

/** Evaluates the task's current attributes from the workflow's first filter. */
export function enterWorkflow(world: World, task: Task): void {
  task.route = { step: { kind: 'none' }, enteredAt: world.clock.now(), evaluatedAttributes: task.attributes };
  emitWorkflowEvent(world, task, 'workflow.entered', null);
  if (task.route.step.kind === 'none' && isWaiting(task)) enterFilter(world, task, 0);
}

/** Routes the task to its `routingTarget`, past the filters. */
export function enterDirectly(world: World, task: Task): void {
  task.route = { step: { kind: 'direct' }, enteredAt: world.clock.now(), evaluatedAttributes: task.attributes };
  if (task.routingTarget?.startsWith('WQ')) enterQueue(world, task, task.routingTarget);
}

/** Called after a reservation ended without acceptance. Changed attributes restart the workflow. */
export function reevaluate(world: World, task: Task, after: 'rejected' | 'timeout'): void {
  const { step, evaluatedAttributes } = task.route;
  if (step.kind === 'direct') return;
  if (evaluatedAttributes !== task.attributes || (step.kind === 'filter' && !currentTarget(world, task))) {
    enterWorkflow(world, task);
  } else if (step.kind === 'filter') {
    const goesOn = after === 'timeout' && world.rules.timeoutGoesToNextTarget;
    if (goesOn && targetAt(world, task, step.filterIndex, step.targetIndex + 1)) {
      enterTarget(world, task, step.filterIndex, step.targetIndex + 1);
    } else applySkipIf(world, task);
  }
}

/** When the task leaves its target, in milliseconds since the epoch; undefined for never. */
export function targetDeadline(world: World, task: Task): number | undefined {
  const { step } = task.route;
  if (step.kind !== 'filter' || !isWaiting(task)) return undefined;
  return deadlineOf(world, task, step.filterIndex, step.targetIndex);
}

/** The sum of the filter's timeouts so far, from the entry into the filter or by the task's age (SPEC TR8). */
function deadlineOf(world: World, task: Task, filterIndex: number, targetIndex: number): number | undefined {
  if (targetAt(world, task, filterIndex, targetIndex)?.timeout === undefined) return undefined;
  const targets = filtersOf(world, task)[filterIndex]?.targets.slice(0, targetIndex + 1) ?? [];
  const start = world.rules.timeoutsByTaskAge ? task.dateCreated : task.route.enteredAt;
  return start + targets.reduce((seconds, { timeout }) => seconds + Number(timeout ?? 0), 0) * 1000;
}

/** Moves the task to the next target. After the last target the task is canceled. */
export function leaveTarget(world: World, task: Task): void {
  const { route, taskQueueSid } = task;
  if (route.step.kind !== 'filter') return;
  const { filterIndex, targetIndex } = route.step;
  if (taskQueueSid) world.emit({ type: 'task-queue.timeout', task, taskQueueSid });
  if (!isAt(task, route)) return;
  endPendingReservations(world, task, pendingReservations(world, task.sid), 'canceled');
  if (!isAt(task, route)) return;
  if (route.evaluatedAttributes !== task.attributes) return enterWorkflow(world, task);
  passTarget(world, task, filterIndex, targetIndex);
}

function passTarget(world: World, task: Task, filterIndex: number, targetIndex: number): void {
  const { route } = task;
  if (targetAt(world, task, filterIndex, targetIndex + 1)) return enterTarget(world, task, filterIndex, targetIndex + 1);
  emitWorkflowEvent(world, task, 'workflow.timeout', nameOf(filtersOf(world, task)[filterIndex]));
  if (isAt(task, route)) end(world, task, 'canceled', 'Task canceled: it passed the last target of its workflow');
}

function enterFilter(world: World, task: Task, firstIndex: number): void {
  const { filters = [], default_filter: fallback } = getWorkflow(world, task.workflowSid).configuration.task_routing;
  const scope = filterScope(world, task);
  const filterIndex = filters.findIndex(
    ({ expression }, index) => index >= firstIndex && (!expression || evaluate(parseExpression(expression), scope)),
  );
  task.route = { ...task.route, enteredAt: world.clock.now() };
  if (filterIndex >= 0) return enterTarget(world, task, filterIndex, 0);
  if (!fallback) return end(world, task, 'canceled', 'Task canceled: no filter of its workflow matches');
  const route: TaskRoute = { ...task.route, step: { kind: 'default' } };
  task.route = route;
  enterQueue(world, task, fallback.queue);
  if (isAt(task, route)) emitWorkflowEvent(world, task, 'workflow.target-matched', null);
}

function enterTarget(world: World, task: Task, filterIndex: number, targetIndex: number): void {
  const target = targetAt(world, task, filterIndex, targetIndex);
  if (!target) return enterFilter(world, task, filterIndex + 1);
  const isOver = (deadlineOf(world, task, filterIndex, targetIndex) ?? Infinity) <= world.clock.now();
  if (isOver && world.rules.timeoutsByTaskAge) return passTarget(world, task, filterIndex, targetIndex);
  const route: TaskRoute = { ...task.route, step: { kind: 'filter', filterIndex, targetIndex } };
  task.route = route;
  if (target.priority !== undefined) task.priority = Number(target.priority);
  enterQueue(world, task, target.queue);
  if (!isAt(task, route)) return;
  emitWorkflowEvent(world, task, 'workflow.target-matched', nameOf(filtersOf(world, task)[filterIndex]));
  if (isAt(task, route)) applySkipIf(world, task);
}

/** TaskRouter evaluates `skip_if` only while no worker is eligible (worker-presence). */
function applySkipIf(world: World, task: Task): void {
  const { route, taskQueueSid } = task;
  const target = currentTarget(world, task);
  if (route.step.kind !== 'filter' || !target?.skip_if || !taskQueueSid) return;
  if (pendingReservations(world, task.sid).length > 0 || candidates(world, task).length > 0) return;
  const scope = skipScope(world, task, eligibleWorkers(world, getTaskQueue(world, taskQueueSid)));
  if (!evaluate(parseExpression(target.skip_if), scope)) return;
  emitWorkflowEvent(world, task, 'workflow.skipped', nameOf(filtersOf(world, task)[route.step.filterIndex]));
  if (isAt(task, route)) enterTarget(world, task, route.step.filterIndex, route.step.targetIndex + 1);
}

function enterQueue(world: World, task: Task, taskQueueSid: string): void {
  const { route, taskQueueSid: previousSid } = task;
  if (previousSid === taskQueueSid) return touchTask(world, task, {});
  touchTask(world, task, { taskQueueSid, taskQueueEnteredAt: world.clock.now() });
  if (previousSid) world.emit({ type: 'task-queue.moved', task, taskQueueSid: previousSid });
  if (isAt(task, route)) world.emit({ type: 'task-queue.entered', task, taskQueueSid });
}

const nameOf = (filter: WorkflowFilter | undefined): string | null =>
  filter?.filter_friendly_name ?? filter?.friendly_name ?? null;

const emitWorkflowEvent = (
  world: World,
  task: Task,
  type: 'workflow.entered' | 'workflow.target-matched' | 'workflow.timeout' | 'workflow.skipped',
  filterName: string | null,
): void => world.emit({ type, task, workflowSid: task.workflowSid, filterName });
