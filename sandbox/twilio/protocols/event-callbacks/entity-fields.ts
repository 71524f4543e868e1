import { assignedTasks } from '../../domain/taskrouter/capacity';
import type { Task, TaskQueue, Worker, WorkerChannel, Workflow } from '../../domain/taskrouter/entities';
import type { World } from '../../domain/world';

/** Null for a field without a value in this event. */
export type Fields = Record<string, string | number | boolean | null | undefined>;

const seconds = (ms: number): number => Math.floor(ms / 1000);

/** Dates and ages in seconds. */
export function taskFields({ clock, taskrouter }: World, task: Task): Fields {
  const queue = taskrouter.taskQueues.get(task.taskQueueSid ?? '');
  return {
    TaskSid: task.sid,
    TaskAttributes: JSON.stringify(task.attributes),
    TaskAge: seconds(clock.now() - task.dateCreated),
    TaskPriority: task.priority,
    TaskAssignmentStatus: task.assignmentStatus,
    TaskVersion: task.version,
    TaskDateCreated: seconds(task.dateCreated),
    TaskIgnoreCapacity: task.ignoreCapacity,
    TaskVirtualStartTime: seconds(task.virtualStartTime),
    TaskChannelSid: task.taskChannelSid,
    TaskChannelUniqueName: taskrouter.taskChannels.get(task.taskChannelSid)?.uniqueName,
    TaskQueueSid: queue?.sid,
    TaskQueueName: queue?.friendlyName,
    TaskQueueTargetExpression: queue?.targetWorkers,
    TaskQueueEnteredDate: task.taskQueueEnteredAt === null ? null : seconds(task.taskQueueEnteredAt),
    WorkflowSid: task.workflowSid,
    WorkflowName: taskrouter.workflows.get(task.workflowSid)?.friendlyName,
  };
}

export const workerFields = ({ taskrouter }: World, worker: Worker): Fields => ({
  WorkerSid: worker.sid,
  WorkerName: worker.friendlyName,
  WorkerAttributes: JSON.stringify(worker.attributes),
  WorkerActivitySid: worker.activitySid,
  WorkerActivityName: taskrouter.activities.get(worker.activitySid)?.friendlyName,
  WorkerVersion: worker.version,
});

export const workerChannelFields = (world: World, channel: WorkerChannel): Fields => {
  const assigned = assignedTasks(world, channel);
  return {
    WorkerChannelAvailable: channel.available,
    WorkerChannelAvailableCapacity: channel.configuredCapacity - assigned,
    WorkerChannelTaskCount: assigned,
    TaskChannelSid: channel.taskChannelSid,
    TaskChannelUniqueName: world.taskrouter.taskChannels.get(channel.taskChannelSid)?.uniqueName,
  };
};

export const queueFields = (queue: TaskQueue): Fields => ({
  TaskQueueSid: queue.sid,
  TaskQueueName: queue.friendlyName,
  TaskQueueTargetExpression: queue.targetWorkers,
});

export const workflowFields = (workflow: Workflow): Fields => ({
  WorkflowSid: workflow.sid,
  WorkflowName: workflow.friendlyName,
});
