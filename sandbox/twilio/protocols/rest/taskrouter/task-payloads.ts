import type { Reservation, Task } from '../../../domain/taskrouter/entities';
import type { World } from '../../../domain/world';
import { iso, seconds } from '../dates';
import { resource } from './resource';

export function taskPayload(world: World, task: Task) {
  const { taskQueues, taskChannels, workflows } = world.taskrouter;
  const path = `/Tasks/${task.sid}`;
  return {
    ...resource(world, path, {
      reservations: `${path}/Reservations`,
      task_queue: `/TaskQueues/${task.taskQueueSid}`,
      workflow: `/Workflows/${task.workflowSid}`,
    }),
    sid: task.sid,
    age: seconds(world.clock.now() - task.dateCreated),
    assignment_status: task.assignmentStatus,
    attributes: JSON.stringify(task.attributes),
    addons: '{}',
    date_created: iso(task.dateCreated),
    date_updated: iso(task.dateUpdated),
    task_queue_entered_date: iso(task.taskQueueEnteredAt),
    priority: task.priority,
    reason: task.reason,
    task_queue_sid: task.taskQueueSid,
    task_queue_friendly_name: taskQueues.get(task.taskQueueSid ?? '')?.friendlyName ?? null,
    task_channel_sid: task.taskChannelSid,
    task_channel_unique_name: taskChannels.get(task.taskChannelSid)?.uniqueName ?? null,
    timeout: task.timeoutSeconds,
    workflow_sid: task.workflowSid,
    workflow_friendly_name: workflows.get(task.workflowSid)?.friendlyName ?? null,
    virtual_start_time: iso(task.virtualStartTime),
    ignore_capacity: task.ignoreCapacity,
    routing_target: task.routingTarget,
  };
}

export function reservationPayload(world: World, reservation: Reservation) {
  const { sid, taskSid, workerSid } = reservation;
  return {
    ...resource(world, `/Tasks/${taskSid}/Reservations/${sid}`, { task: `/Tasks/${taskSid}`, worker: `/Workers/${workerSid}` }),
    sid,
    date_created: iso(reservation.dateCreated),
    date_updated: iso(reservation.dateUpdated),
    reservation_status: reservation.status,
    task_sid: taskSid,
    worker_sid: workerSid,
    worker_name: world.taskrouter.workers.get(workerSid)?.friendlyName ?? null,
  };
}
