import type { World } from '../world';
import type { Reservation, Task, Worker, WorkerChannel } from './entities';
import { getActivity, getWorker } from './lookups';

const TAKES_CAPACITY: readonly Reservation['status'][] = ['pending', 'accepted', 'wrapping'];

/** Tasks of that task channel which take up the worker's capacity now: pending, accepted and wrapping reservations. */
export const assignedTasks = (world: World, { workerSid, taskChannelSid }: WorkerChannel): number =>
  [...world.taskrouter.reservations.values()].filter(
    (reservation) =>
      reservation.workerSid === workerSid &&
      TAKES_CAPACITY.includes(reservation.status) &&
      world.taskrouter.tasks.get(reservation.taskSid)?.taskChannelSid === taskChannelSid,
  ).length;

/** Where the worker takes tasks of that task channel. */
export const workerChannelFor = (world: World, workerSid: string, taskChannelSid: string): WorkerChannel | undefined =>
  [...world.taskrouter.workerChannels.values()].find(
    (channel) => channel.workerSid === workerSid && channel.taskChannelSid === taskChannelSid,
  );

export const isAvailable = (world: World, worker: Worker): boolean => getActivity(world, worker.activitySid).available;

/** Whether the worker could be offered the task now: at work, on that task channel, with room for one more; or in spite of all that. */
export function canTake(world: World, worker: Worker, task: Task): boolean {
  if (task.ignoreCapacity) return true;
  const channel = workerChannelFor(world, worker.sid, task.taskChannelSid);
  if (!channel?.available || !isAvailable(world, worker)) return false;
  return assignedTasks(world, channel) < channel.configuredCapacity;
}

/** Says that the number of tasks assigned to the reservation's worker has changed. */
export function emitCapacity(world: World, { workerSid }: Reservation, { taskChannelSid }: Task): void {
  const worker = getWorker(world, workerSid);
  const workerChannel = workerChannelFor(world, workerSid, taskChannelSid);
  if (!workerChannel) return;
  worker.version += 1;
  world.emit({ type: 'worker.capacity.update', worker, workerChannel });
}
