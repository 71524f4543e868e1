import { isDeepStrictEqual } from 'node:util';
import type { DomainEvent } from '../../domain/events';
import type { JsonObject } from '../../domain/json';
import { createSyncObject, findSyncObject, setMapItem } from '../../domain/sync/store';
import type { Task, TaskQueue, Worker } from '../../domain/taskrouter/entities';
import { eligibleWorkers, getActivity } from '../../domain/taskrouter/workspace';
import type { World } from '../../domain/world';

/** Sends the changes of this span together, as Twilio's own statistics come in batches. */
const BATCH_MS = 1_000;
const WORKSPACE_MAP = 'realtime_statistics_v1';
const queueMap = (taskQueueSid: string): string => `${taskQueueSid}.realtime_statistics.v1`;

const RELEVANT = /^(task|reservation|worker|task-queue)\./;

function workerStatistics(world: World, workers: Worker[]): JsonObject {
  const activities = [...world.taskrouter.activities.values()];
  const isAvailable = ({ activitySid }: Worker): boolean => getActivity(world, activitySid).available;
  const available = workers.filter(isAvailable);
  return {
    total_eligible_workers: workers.length,
    total_available_workers: available.length,
    activity_statistics: activities.map(({ sid, friendlyName }) => ({
      sid,
      friendly_name: friendlyName,
      workers: workers.filter(({ activitySid }) => activitySid === sid).length,
    })),
    longest_available_timestamp:
      available.length === 0 ? null : Math.min(...available.map(({ dateStatusChanged }) => dateStatusChanged)),
  };
}

function taskStatistics(tasks: Task[]): JsonObject {
  const count = (status: Task['assignmentStatus']): number =>
    tasks.filter(({ assignmentStatus }) => assignmentStatus === status).length;
  const [oldest] = tasks
    .filter(({ assignmentStatus }) => assignmentStatus === 'pending' || assignmentStatus === 'reserved')
    .sort((a, b) => a.dateCreated - b.dateCreated);
  const byPriority = new Map<string, number>();
  for (const { priority } of tasks) byPriority.set(String(priority), (byPriority.get(String(priority)) ?? 0) + 1);
  return {
    total_tasks: tasks.length,
    pending_tasks: count('pending'),
    reserved_tasks: count('reserved'),
    assigned_tasks: count('assigned'),
    wrapping_tasks: count('wrapping'),
    tasks_by_priority: Object.fromEntries(byPriority),
    longest_task_waiting_sid: oldest?.sid ?? null,
    longest_task_waiting_from: oldest ? new Date(oldest.dateCreated).toISOString() : null,
  };
}

/** Service levels need a history that the sandbox does not keep, so they are all 0. */
const NO_HISTORY: JsonObject = {
  queue: { total_tasks_count: 0, handled_tasks_count: 0, abandoned_tasks_count: 0, sla_percentage: null },
};

/** Task statistics exist for the whole queue and per task channel SID. */
function tasksNow(world: World, tasks: Task[]): JsonObject {
  const perChannel = [...world.taskrouter.taskChannels.keys()].map((taskChannelSid) => [
    taskChannelSid,
    taskStatistics(tasks.filter((task) => task.taskChannelSid === taskChannelSid)),
  ]);
  return { queue: taskStatistics(tasks), ...Object.fromEntries(perChannel) };
}

/** Sends only what has changed. */
function setStatistics(world: World, map: string, items: Record<string, JsonObject>): void {
  const known = findSyncObject(world, map) ?? createSyncObject(world, 'map', { uniqueName: map });
  for (const [key, data] of Object.entries(items)) {
    if (!isDeepStrictEqual(known.items.get(key)?.data, data)) setMapItem(world, map, key, data);
  }
}

function queueStatistics(world: World, taskQueue: TaskQueue, openTasks: Task[]): Record<string, JsonObject> {
  return {
    tasks_now: tasksNow(
      world,
      openTasks.filter(({ taskQueueSid }) => taskQueueSid === taskQueue.sid),
    ),
    tasks_thirty_minutes: NO_HISTORY,
    tasks_today: NO_HISTORY,
    worker_activities_statistics: workerStatistics(world, eligibleWorkers(world, taskQueue)),
  };
}

/** Counts tasks and workers for Flex's real-time queues view: one map for the workspace and one per task queue (SPEC EB22). */
export function keepQueueStatistics(world: World): void {
  const { taskQueues, tasks, workers } = world.taskrouter;
  let due = false;

  const count = (): void => {
    due = false;
    const openTasks = [...tasks.values()].filter(
      ({ assignmentStatus }) => assignmentStatus !== 'completed' && assignmentStatus !== 'canceled',
    );
    setStatistics(world, WORKSPACE_MAP, {
      workspace: { ...taskStatistics(openTasks), ...workerStatistics(world, [...workers.values()]) },
    });
    for (const taskQueue of taskQueues.values()) {
      setStatistics(world, queueMap(taskQueue.sid), queueStatistics(world, taskQueue, openTasks));
    }
  };

  const onEvent = ({ type }: DomainEvent): void => {
    if (due || !RELEVANT.test(type)) return;
    due = true;
    world.clock.schedule(BATCH_MS, count);
  };
  world.subscribe(onEvent);
}
