import { notFound } from '../errors';
import type { World } from '../world';
import type { Activity, Reservation, Task, TaskChannel, TaskQueue, Worker, Workflow } from './entities';

function found<T>(entity: T | undefined, what: string): T {
  if (!entity) throw notFound(what);
  return entity;
}

/** Each throws 404 for an unknown SID. */
export const getWorker = ({ taskrouter }: World, workerSid: string): Worker =>
  found(taskrouter.workers.get(workerSid), `Worker ${workerSid}`);
export const getActivity = ({ taskrouter }: World, activitySid: string): Activity =>
  found(taskrouter.activities.get(activitySid), `Activity ${activitySid}`);
export const getTaskQueue = ({ taskrouter }: World, taskQueueSid: string): TaskQueue =>
  found(taskrouter.taskQueues.get(taskQueueSid), `TaskQueue ${taskQueueSid}`);
export const getWorkflow = ({ taskrouter }: World, workflowSid: string): Workflow =>
  found(taskrouter.workflows.get(workflowSid), `Workflow ${workflowSid}`);
/** Throws 404, also for a task that ended more than five minutes ago. */
export const getTask = ({ taskrouter }: World, taskSid: string): Task => found(taskrouter.tasks.get(taskSid), `Task ${taskSid}`);
export const getReservation = ({ taskrouter }: World, reservationSid: string): Reservation =>
  found(taskrouter.reservations.get(reservationSid), `Reservation ${reservationSid}`);
/** By SID or unique name. */
export const getTaskChannel = ({ taskrouter }: World, sidOrUniqueName: string): TaskChannel =>
  found(
    [...taskrouter.taskChannels.values()].find(
      ({ sid, uniqueName }) => sid === sidOrUniqueName || uniqueName === sidOrUniqueName,
    ),
    `TaskChannel ${sidOrUniqueName}`,
  );

/** Oldest first. */
export const reservationsOf = ({ taskrouter }: World, taskSid: string): Reservation[] =>
  [...taskrouter.reservations.values()].filter((reservation) => reservation.taskSid === taskSid);
export const pendingReservations = (world: World, taskSid: string): Reservation[] =>
  reservationsOf(world, taskSid).filter(({ status }) => status === 'pending');
/** The task's accepted or wrapping reservation. */
export const activeReservation = (world: World, taskSid: string): Reservation | undefined =>
  reservationsOf(world, taskSid).find(({ status }) => status === 'accepted' || status === 'wrapping');

export const isWaiting = (task: Task): boolean => task.assignmentStatus === 'pending' || task.assignmentStatus === 'reserved';
