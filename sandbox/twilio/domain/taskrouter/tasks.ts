import { badRequest, preconditionFailed } from '../errors';
import type { JsonObject } from '../json';
import type { World } from '../world';
import { checkAttributes } from './attributes';
import type { Task, TaskChannel } from './entities';
import { activeReservation, getTask, getTaskChannel, isWaiting } from './lookups';
import { routeWaitingTasks } from './routing';
import { end, removeTask, touchTask, wrapUp } from './task-lifecycle';
import { enterDirectly, enterWorkflow } from './workflow-steps';

export { getTask } from './lookups';

export interface NewTask {
  /** For callers that must know it before the task is routed. */
  sid?: string;
  attributes: JsonObject;
  /** Optional when the workspace has exactly one workflow. */
  workflowSid?: string;
  /** SID or unique name; `default` when left out. */
  taskChannel?: string;
  priority?: number;
  timeoutSeconds?: number;
  /** A worker (`WK…`) or queue (`WQ…`); bypasses the workflow's filters. */
  routingTarget?: string;
  /** Offers the task regardless of capacity and availability. Defaults to true when `routingTarget` is a worker. */
  ignoreCapacity?: boolean;
  virtualStartTime?: number;
}

export interface TaskChange {
  attributes?: JsonObject;
  priority?: number;
  taskChannel?: string;
  virtualStartTime?: number;
  assignmentStatus?: 'pending' | 'wrapping' | 'completed' | 'canceled';
  reason?: string;
}

const DEFAULT_TTL_SECONDS = 86_400;

/**
 * Creates the task and routes it at once. Throws 400 for attributes over 4,096 characters, an unknown workflow, task channel or
 * routing target.
 */
export function createTask(world: World, input: NewTask): Task {
  checkAttributes(input.attributes);
  const now = world.clock.now();
  const task: Task = {
    sid: input.sid ?? world.sids('WT'),
    attributes: input.attributes,
    assignmentStatus: 'pending',
    priority: input.priority ?? 0,
    reason: null,
    timeoutSeconds: input.timeoutSeconds ?? DEFAULT_TTL_SECONDS,
    taskChannelSid: channelNamed(world, input.taskChannel ?? 'default').sid,
    workflowSid: workflowFor(world, input.workflowSid),
    taskQueueSid: null,
    taskQueueEnteredAt: null,
    routingTarget: checkedTarget(world, input.routingTarget),
    ignoreCapacity: ignoresCapacity(input),
    virtualStartTime: input.virtualStartTime ?? now,
    reEvaluatedReason: null,
    dateCreated: now,
    dateUpdated: now,
    version: 0,
    route: { step: { kind: 'none' }, enteredAt: now, evaluatedAttributes: input.attributes },
  };
  world.taskrouter.tasks.set(task.sid, task);
  world.emit({ type: 'task.created', task });
  if (isWaiting(task)) (task.routingTarget ? enterDirectly : enterWorkflow)(world, task);
  routeWaitingTasks(world);
  return task;
}

/**
 * `ifMatch` is the version that the caller has read. Throws 412 for another version, 400 for a status that the task cannot take.
 */
export function updateTask(world: World, taskSid: string, change: TaskChange, ifMatch?: number): Task {
  const task = getTask(world, taskSid);
  if (ifMatch !== undefined && ifMatch !== task.version) throw preconditionFailed(`Task ${taskSid}`);
  if (change.attributes) checkAttributes(change.attributes);
  checkStatus(task, change.assignmentStatus);
  const taskChannelSid = change.taskChannel === undefined ? task.taskChannelSid : channelNamed(world, change.taskChannel).sid;

  const { attributes = task.attributes, priority = task.priority, virtualStartTime = task.virtualStartTime } = change;
  const next = { attributes, priority, virtualStartTime, taskChannelSid };
  if (change.attributes || change.priority !== undefined || change.virtualStartTime !== undefined || change.taskChannel) {
    touchTask(world, task, next);
    world.emit({ type: 'task.updated', task });
  }
  changeStatus(world, task, change);
  const reevaluates = change.attributes !== undefined && world.rules.reevaluateOnAttributeUpdate;
  if (reevaluates && task.assignmentStatus === 'pending' && task.route.step.kind !== 'direct') enterWorkflow(world, task);
  routeWaitingTasks(world);
  return task;
}

/** Cancels pending reservations and completes an accepted one. */
export function deleteTask(world: World, taskSid: string): void {
  const task = getTask(world, taskSid);
  if (isWaiting(task)) end(world, task, 'canceled', null);
  else if (activeReservation(world, taskSid)) end(world, task, 'completed', null);
  removeTask(world, task, 'task.deleted');
  routeWaitingTasks(world);
}

function changeStatus(world: World, task: Task, { assignmentStatus, reason }: TaskChange): void {
  if (assignmentStatus === undefined || assignmentStatus === task.assignmentStatus) return;
  if (assignmentStatus === 'wrapping') wrapUp(world, task, reason ?? null);
  else if (assignmentStatus !== 'pending') end(world, task, assignmentStatus, reason ?? null);
}

/** From which statuses a task can get each status. Source: https://www.twilio.com/docs/taskrouter/lifecycle-task-state */
const REACHED_FROM: Record<NonNullable<TaskChange['assignmentStatus']>, readonly Task['assignmentStatus'][]> = {
  pending: [],
  wrapping: ['assigned'],
  completed: ['assigned', 'wrapping'],
  canceled: ['pending', 'reserved'],
};

function checkStatus(task: Task, status: TaskChange['assignmentStatus']): void {
  if (status === undefined || status === task.assignmentStatus || REACHED_FROM[status].includes(task.assignmentStatus)) return;
  throw badRequest(`Failed to make task ${task.sid} ${status}: it is ${task.assignmentStatus}`);
}

function channelNamed(world: World, sidOrUniqueName: string): TaskChannel {
  const known = [...world.taskrouter.taskChannels.values()].some(
    ({ sid, uniqueName }) => sid === sidOrUniqueName || uniqueName === sidOrUniqueName,
  );
  if (!known) throw badRequest(`Failed to use task channel ${sidOrUniqueName}: there is none of that name or SID`);
  return getTaskChannel(world, sidOrUniqueName);
}

function workflowFor(world: World, workflowSid: string | undefined): string {
  const [only, ...others] = world.taskrouter.workflows.keys();
  if (workflowSid === undefined) {
    if (only === undefined || others.length > 0) throw badRequest('Failed to create a task: WorkflowSid is missing');
    return only;
  }
  if (!world.taskrouter.workflows.has(workflowSid)) throw badRequest(`Failed to create a task: no workflow ${workflowSid}`);
  return workflowSid;
}

/** Source: the API description of a task's IgnoreCapacity in twilio-node. */
function ignoresCapacity({ routingTarget = '', ignoreCapacity }: NewTask): boolean {
  const toWorker = routingTarget.startsWith('WK');
  if (ignoreCapacity && !toWorker) throw badRequest('Failed to create a task: IgnoreCapacity needs a worker as RoutingTarget');
  return ignoreCapacity ?? toWorker;
}

function checkedTarget({ taskrouter }: World, routingTarget: string | undefined): string | null {
  if (routingTarget === undefined) return null;
  if (!taskrouter.workers.has(routingTarget) && !taskrouter.taskQueues.has(routingTarget)) {
    throw badRequest(`Failed to create a task: no worker or task queue ${routingTarget}`);
  }
  return routingTarget;
}
