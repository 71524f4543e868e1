import type { Scope } from '../expression/expression';
import type { JsonObject } from '../json';
import type { World } from '../world';
import type { Task, Worker } from './entities';
import { getActivity } from './lookups';

/** A worker in an expression: the attributes and TaskRouter's own fields. */
const workerFacts = (world: World, worker: Worker): JsonObject => ({
  ...worker.attributes,
  sid: worker.sid,
  friendly_name: worker.friendlyName,
  activity_sid: worker.activitySid,
  activity_name: getActivity(world, worker.activitySid).friendlyName,
});

const taskFacts = (world: World, task: Task): JsonObject => ({
  ...(task.route.evaluatedAttributes ?? task.attributes),
  sid: task.sid,
  priority: task.priority,
  task_channel_sid: task.taskChannelSid,
  task_channel_unique_name: world.taskrouter.taskChannels.get(task.taskChannelSid)?.uniqueName ?? null,
});

/** The time in UTC as numbers, such as 1830. Source: https://www.twilio.com/docs/taskrouter/time-of-day-routing */
function timeFacts(world: World): JsonObject {
  const time = new Date(world.clock.now());
  return {
    currentTime: time.getUTCHours() * 100 + time.getUTCMinutes(),
    currentHour: time.getUTCHours(),
    currentMin: time.getUTCMinutes(),
    dayOfWeek: time.toUTCString().slice(0, 3),
  };
}

/** For a queue's `targetWorkers`: the worker's attributes bare, or behind `worker.`. */
export const queueScope = (world: World, worker: Worker): Scope => {
  const facts = workerFacts(world, worker);
  return { ...facts, worker: facts };
};

/** For a filter's expression: the task's attributes bare, or behind `task.`. */
export const filterScope = (world: World, task: Task): Scope => {
  const facts = taskFacts(world, task);
  return { ...facts, task: facts, taskrouter: timeFacts(world) };
};

/** For a target's expression: `task.` and `worker.`. */
export const targetScope = (world: World, task: Task, worker: Worker): Scope => ({
  task: taskFacts(world, task),
  worker: workerFacts(world, worker),
  taskrouter: timeFacts(world),
});

/**
 * For `skip_if`: the number of the queue's workers in each activity.
 * Source: https://www.twilio.com/docs/taskrouter/worker-presence
 */
export function skipScope(world: World, task: Task, workers: readonly Worker[]): Scope {
  const count = (matches: (worker: Worker) => boolean): number => workers.filter(matches).length;
  const byActivity = [...world.taskrouter.activities.keys()].map((sid): [string, number] => [
    sid,
    count(({ activitySid }) => activitySid === sid),
  ]);
  const available = count(({ activitySid }) => getActivity(world, activitySid).available);
  return {
    task: taskFacts(world, task),
    workers: { ...Object.fromEntries(byActivity), available, unavailable: workers.length - available },
    taskrouter: timeFacts(world),
  };
}
