import type { Activity, Reservation, Task, TaskQueue, Worker, WorkerChannel } from '../../domain/taskrouter/entities';
import { assignedTasks, getActivity, getTaskChannel } from '../../domain/taskrouter/workspace';
import type { World } from '../../domain/world';

/** Dates are unix seconds and attributes JSON text; twilio-taskrouter rejects a descriptor that lacks a key (SPEC EB5). */
const seconds = (milliseconds: number): number => Math.floor(milliseconds / 1000);

const owner = (world: World) => ({ account_sid: world.account.accountSid, workspace_sid: world.taskrouter.workspaceSid });

export const activityPayload = (world: World, activity: Activity) => ({
  ...owner(world),
  sid: activity.sid,
  friendly_name: activity.friendlyName,
  available: activity.available,
  date_created: 0,
  date_updated: 0,
});

export const workerPayload = (world: World, worker: Worker) => {
  const activity = getActivity(world, worker.activitySid);
  return {
    ...owner(world),
    sid: worker.sid,
    friendly_name: worker.friendlyName,
    activity_name: activity.friendlyName,
    activity_sid: activity.sid,
    available: activity.available,
    attributes: JSON.stringify(worker.attributes),
    date_created: seconds(worker.dateCreated),
    date_status_changed: seconds(worker.dateStatusChanged),
    date_updated: seconds(worker.dateUpdated),
    version: worker.version,
  };
};

export const workerChannelPayload = (world: World, workerChannel: WorkerChannel) => {
  const { configuredCapacity } = workerChannel;
  const assigned = assignedTasks(world, workerChannel);
  const free = Math.max(0, configuredCapacity - assigned);
  return {
    ...owner(world),
    sid: workerChannel.sid,
    worker_sid: workerChannel.workerSid,
    task_channel_sid: workerChannel.taskChannelSid,
    task_channel_unique_name: getTaskChannel(world, workerChannel.taskChannelSid).uniqueName,
    assigned_tasks: assigned,
    available: workerChannel.available,
    available_capacity_percentage: configuredCapacity === 0 ? 0 : Math.round((100 * free) / configuredCapacity),
    configured_capacity: configuredCapacity,
    date_created: 0,
    date_updated: 0,
    last_reserved_time: workerChannel.lastReservedAt === null ? null : seconds(workerChannel.lastReservedAt),
  };
};

export const taskQueuePayload = (world: World, taskQueue: TaskQueue) => ({
  ...owner(world),
  sid: taskQueue.sid,
  friendly_name: taskQueue.friendlyName,
  target_workers: taskQueue.targetWorkers,
  max_reserved_workers: taskQueue.maxReservedWorkers,
  task_order: taskQueue.taskOrder,
  lifo_queue: taskQueue.taskOrder === 'LIFO',
  reservation_activity_sid: null,
  reservation_activity_name: null,
  assignment_activity_sid: null,
  assignment_activity_name: null,
  date_created: seconds(taskQueue.dateCreated),
  date_updated: seconds(taskQueue.dateUpdated),
});

export const taskPayload = (world: World, task: Task) => {
  const { taskQueues, workflows } = world.taskrouter;
  return {
    ...owner(world),
    sid: task.sid,
    addons: '{}',
    age: seconds(world.clock.now() - task.dateCreated),
    assignment_status: task.assignmentStatus,
    attributes: JSON.stringify(task.attributes),
    date_created: seconds(task.dateCreated),
    date_updated: seconds(task.dateUpdated),
    priority: task.priority,
    queue_name: taskQueues.get(task.taskQueueSid ?? '')?.friendlyName ?? null,
    queue_sid: task.taskQueueSid,
    reason: task.reason,
    routing_target: task.routingTarget,
    task_channel_sid: task.taskChannelSid,
    task_channel_unique_name: getTaskChannel(world, task.taskChannelSid).uniqueName,
    timeout: task.timeoutSeconds,
    virtual_start_time: seconds(task.virtualStartTime),
    version: task.version,
    workflow_name: workflows.get(task.workflowSid)?.friendlyName ?? null,
    workflow_sid: task.workflowSid,
  };
};

/** Without `task_transfer` and `active_outgoing_task_transfer`: twilio-taskrouter throws when they are null (SPEC EB6). */
export const reservationPayload = (world: World, reservation: Reservation, task: Task) => ({
  ...owner(world),
  sid: reservation.sid,
  worker_sid: reservation.workerSid,
  worker_name: world.taskrouter.workers.get(reservation.workerSid)?.friendlyName ?? null,
  task_sid: reservation.taskSid,
  reservation_status: reservation.status,
  reservation_timeout: reservation.timeoutSeconds,
  date_created: seconds(reservation.dateCreated),
  date_updated: seconds(reservation.dateUpdated),
  version: reservation.version,
  task: taskPayload(world, task),
});
