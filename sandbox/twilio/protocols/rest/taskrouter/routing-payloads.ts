import type { Task, TaskQueue, Workflow } from '../../../domain/taskrouter/entities';
import { getActivity } from '../../../domain/taskrouter/lookups';
import { eligibleWorkers } from '../../../domain/taskrouter/workspace';
import type { World } from '../../../domain/world';
import { iso, seconds } from '../dates';
import { location, resource } from './resource';

export function taskQueuePayload(world: World, queue: TaskQueue) {
  const path = `/TaskQueues/${queue.sid}`;
  return {
    ...resource(world, path, { real_time_statistics: `${path}/RealTimeStatistics` }),
    sid: queue.sid,
    friendly_name: queue.friendlyName,
    target_workers: queue.targetWorkers,
    max_reserved_workers: queue.maxReservedWorkers,
    task_order: queue.taskOrder,
    assignment_activity_sid: null,
    assignment_activity_name: null,
    reservation_activity_sid: null,
    reservation_activity_name: null,
    date_created: iso(queue.dateCreated),
    date_updated: iso(queue.dateUpdated),
  };
}

export function workflowPayload(world: World, workflow: Workflow) {
  const path = `/Workflows/${workflow.sid}`;
  return {
    ...resource(world, path),
    sid: workflow.sid,
    friendly_name: workflow.friendlyName,
    configuration: JSON.stringify(workflow.configuration),
    task_reservation_timeout: workflow.taskReservationTimeoutSeconds,
    document_content_type: 'application/json',
    assignment_callback_url: null,
    fallback_assignment_callback_url: null,
    date_created: iso(workflow.dateCreated),
    date_updated: iso(workflow.dateUpdated),
  };
}

const LIVE: readonly Task['assignmentStatus'][] = ['pending', 'reserved', 'assigned', 'wrapping'];

/** `taskChannelSid` narrows the tasks that are counted. */
function realTimeStatistics(world: World, queue: TaskQueue, taskChannelSid?: string) {
  const { activities, tasks } = world.taskrouter;
  const eligible = eligibleWorkers(world, queue);
  const live = [...tasks.values()].filter(
    (task) =>
      task.taskQueueSid === queue.sid &&
      LIVE.includes(task.assignmentStatus) &&
      (taskChannelSid === undefined || task.taskChannelSid === taskChannelSid),
  );
  const countByStatus = LIVE.map((status) => [status, live.filter((task) => task.assignmentStatus === status).length]);
  const priorities = [...new Set(live.map((task) => task.priority))];
  const countByPriority = priorities.map((priority) => [priority, live.filter((task) => task.priority === priority).length]);
  const [longest] = live.filter((task) => task.assignmentStatus === 'pending').sort((a, b) => a.dateCreated - b.dateCreated);
  const longestAge = longest ? seconds(world.clock.now() - longest.dateCreated) : 0;
  const longestInQueue = longest ? seconds(world.clock.now() - (longest.taskQueueEnteredAt ?? longest.dateCreated)) : 0;
  return {
    activity_statistics: [...activities.values()].map(({ sid, friendlyName }) => ({
      sid,
      friendly_name: friendlyName,
      workers: eligible.filter(({ activitySid }) => activitySid === sid).length,
    })),
    longest_task_waiting_age: longestAge,
    longest_task_waiting_sid: longest?.sid ?? null,
    longest_relative_task_age_in_queue: longestInQueue,
    longest_relative_task_sid_in_queue: longest?.sid ?? null,
    tasks_by_priority: Object.fromEntries(countByPriority),
    tasks_by_status: Object.fromEntries(countByStatus),
    total_available_workers: eligible.filter(({ activitySid }) => getActivity(world, activitySid).available).length,
    total_eligible_workers: eligible.length,
    total_tasks: live.length,
  };
}

/** As for `realTimeStatistics`. */
export const taskQueueStatisticsPayload = (world: World, queue: TaskQueue, taskChannelSid?: string) => ({
  ...location(world, `/TaskQueues/${queue.sid}/RealTimeStatistics`),
  task_queue_sid: queue.sid,
  ...realTimeStatistics(world, queue, taskChannelSid),
});

/** The cumulative statistics are not emulated. */
export const taskQueuesStatisticsPayload = (world: World, queue: TaskQueue) => ({
  account_sid: world.account.accountSid,
  workspace_sid: world.taskrouter.workspaceSid,
  ...{ task_queue_sid: queue.sid, cumulative: null, realtime: realTimeStatistics(world, queue) },
});
