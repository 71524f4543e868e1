import type { World } from '../world';
import type { Activity, TaskChannel } from './entities';
import { addWorkerChannel } from './worker-channels';

export { eligibleWorkers } from './candidates';
export { assignedTasks } from './capacity';
export { getActivity, getTaskChannel, getTaskQueue, getWorker, getWorkflow } from './lookups';
export { createTaskQueue, deleteTaskQueue, updateTaskQueue } from './task-queues';
export { createWorker, updateWorker, updateWorkerChannel } from './workers';
export { createWorkflow, deleteWorkflow, updateWorkflow } from './workflows';

/** `sid` is for scenarios that need a fixed one. Creates a worker channel for every existing worker. */
export function createTaskChannel(
  world: World,
  { sid = world.sids('TC'), uniqueName, friendlyName }: { uniqueName: string; friendlyName: string; sid?: string },
): TaskChannel {
  const taskChannel = { sid, uniqueName, friendlyName, dateCreated: world.clock.now() };
  world.taskrouter.taskChannels.set(sid, taskChannel);
  for (const worker of world.taskrouter.workers.values()) addWorkerChannel(world, worker, taskChannel);
  return taskChannel;
}

/** The first activity becomes the default. */
export function createActivity(
  world: World,
  { sid = world.sids('WA'), friendlyName, available }: { friendlyName: string; available: boolean; sid?: string },
): Activity {
  const activity = { sid, friendlyName, available, dateCreated: world.clock.now() };
  world.taskrouter.activities.set(sid, activity);
  world.taskrouter.defaultActivitySid ||= sid;
  return activity;
}
