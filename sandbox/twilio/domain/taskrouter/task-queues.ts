import { badRequest } from '../errors';
import { parseExpression } from '../expression/expression';
import type { World } from '../world';
import type { TaskQueue } from './entities';
import { getTaskQueue, isWaiting } from './lookups';
import { routeWaitingTasks } from './routing';
import { queuesNamedBy } from './workflow-configuration';

/** Defaults: every worker (`1==1`), one reservation per task, oldest first. Throws 400 for an invalid expression. */
export function createTaskQueue(
  world: World,
  input: { friendlyName: string; targetWorkers?: string; maxReservedWorkers?: number; taskOrder?: 'FIFO' | 'LIFO'; sid?: string },
): TaskQueue {
  const now = world.clock.now();
  const { sid = world.sids('WQ'), friendlyName, targetWorkers = '1==1', maxReservedWorkers = 1, taskOrder = 'FIFO' } = input;
  checkTargetWorkers(targetWorkers);
  const taskQueue = { sid, friendlyName, targetWorkers, maxReservedWorkers, taskOrder, dateCreated: now, dateUpdated: now };
  world.taskrouter.taskQueues.set(sid, taskQueue);
  world.emit({ type: 'task-queue.created', taskQueue });
  return taskQueue;
}

/** Throws 404 for an unknown queue, 400 for an invalid expression. */
export function updateTaskQueue(
  world: World,
  taskQueueSid: string,
  change: { friendlyName?: string; targetWorkers?: string; maxReservedWorkers?: number },
): TaskQueue {
  const taskQueue = getTaskQueue(world, taskQueueSid);
  const {
    friendlyName = taskQueue.friendlyName,
    targetWorkers = taskQueue.targetWorkers,
    maxReservedWorkers = taskQueue.maxReservedWorkers,
  } = change;
  checkTargetWorkers(targetWorkers);
  Object.assign(taskQueue, { friendlyName, targetWorkers, maxReservedWorkers, dateUpdated: world.clock.now() });
  world.emit({ type: 'task-queue.updated', taskQueue });
  routeWaitingTasks(world);
  return taskQueue;
}

/** Throws 404 for an unknown queue, 400 while a workflow names it or a task waits in it. */
export function deleteTaskQueue(world: World, taskQueueSid: string): void {
  const taskQueue = getTaskQueue(world, taskQueueSid);
  const { workflows, tasks, taskQueues } = world.taskrouter;
  const workflow = [...workflows.values()].find(({ configuration }) => queuesNamedBy(configuration).includes(taskQueueSid));
  if (workflow) throw badRequest(`Failed to delete task queue ${taskQueueSid}: workflow ${workflow.sid} routes to it`);
  const task = [...tasks.values()].find((waiting) => isWaiting(waiting) && waiting.taskQueueSid === taskQueueSid);
  if (task) throw badRequest(`Failed to delete task queue ${taskQueueSid}: task ${task.sid} waits in it`);
  taskQueues.delete(taskQueueSid);
  world.emit({ type: 'task-queue.deleted', taskQueue });
}

/** An empty expression is valid: tasks wait in such a queue until they are moved (twilio-node, TaskQueue create options). */
function checkTargetWorkers(targetWorkers: string): void {
  if (targetWorkers.trim() !== '') parseExpression(targetWorkers);
}
