import type { JsonObject } from '../../domain/json';
import type { Reservation, Task, TaskQueue, Worker } from '../../domain/taskrouter/entities';
import { getActivity, getTaskChannel } from '../../domain/taskrouter/workspace';
import type { World } from '../../domain/world';

/** Attributes are objects and dates ISO text, unlike on the event bridge (SPEC EB21). */
const iso = (milliseconds: number): string => new Date(milliseconds).toISOString();

const queueName = ({ taskrouter }: World, { taskQueueSid }: Task): string | null =>
  taskrouter.taskQueues.get(taskQueueSid ?? '')?.friendlyName ?? null;

const ageSeconds = ({ clock }: World, { dateCreated }: Task): number => Math.floor((clock.now() - dateCreated) / 1000);

export const workerRow = (world: World, worker: Worker): JsonObject => ({
  worker_sid: worker.sid,
  workspace_sid: world.taskrouter.workspaceSid,
  friendly_name: worker.friendlyName,
  attributes: worker.attributes,
  activity_name: getActivity(world, worker.activitySid).friendlyName,
  date_updated: iso(worker.dateUpdated),
  date_activity_changed: iso(worker.dateStatusChanged),
});

export const taskQueueRow = (world: World, taskQueue: TaskQueue): JsonObject => ({
  queue_sid: taskQueue.sid,
  queue_name: taskQueue.friendlyName,
  workspace_sid: world.taskrouter.workspaceSid,
  date_updated: iso(taskQueue.dateUpdated),
});

/** The worker's keys exist after a worker has accepted the task. */
export function taskRow(world: World, task: Task): JsonObject {
  const { workers, reservations, workspaceSid } = world.taskrouter;
  const accepted = [...reservations.values()].find(
    ({ taskSid, status }) => taskSid === task.sid && (status === 'accepted' || status === 'wrapping'),
  );
  const channel = getTaskChannel(world, task.taskChannelSid).uniqueName;
  return {
    task_sid: task.sid,
    workspace_sid: workspaceSid,
    queue_name: queueName(world, task),
    channel_unique_name: channel,
    channel_type: task.attributes.channelType ?? channel,
    attributes: task.attributes,
    priority: task.priority,
    age: ageSeconds(world, task),
    status: task.assignmentStatus,
    date_created: iso(task.dateCreated),
    date_updated: iso(task.dateUpdated),
    ...(accepted && {
      worker_sid: accepted.workerSid,
      worker_name: workers.get(accepted.workerSid)?.friendlyName ?? null,
      accepted_reservation_sid: accepted.sid,
    }),
  };
}

export const reservationRow = (world: World, reservation: Reservation, task: Task): JsonObject => ({
  reservation_sid: reservation.sid,
  task_sid: task.sid,
  worker_sid: reservation.workerSid,
  workspace_sid: world.taskrouter.workspaceSid,
  // In this index Flex UI expects the event's name as reservation status.
  status: reservation.status === 'wrapping' ? 'wrapup' : reservation.status,
  task_status: task.assignmentStatus,
  attributes: task.attributes,
  date_created: iso(reservation.dateCreated),
  date_updated: iso(reservation.dateUpdated),
  task_age: ageSeconds(world, task),
  task_priority: task.priority,
  queue_name: queueName(world, task),
  task_channel_unique_name: getTaskChannel(world, task.taskChannelSid).uniqueName,
  task_routing_target: task.routingTarget,
});
