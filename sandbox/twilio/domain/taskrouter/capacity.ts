import type { World } from '../world';
import type { Reservation, Task, Worker, WorkerChannel } from './entities';
import { getActivity, getWorker } from './lookups';

const TAKES_CAPACITY: readonly Reservation['status'][] = ['pending', 'accepted', 'wrapping'];

/** Reservations on that task channel that use the worker's capacity: pending, accepted and wrapping ones, unless paused. */
export const assignedTasks = (world: World, { workerSid, taskChannelSid }: WorkerChannel): number =>
  [...world.taskrouter.reservations.values()].filter(
    (reservation) =>
      reservation.workerSid === workerSid &&
      TAKES_CAPACITY.includes(reservation.status) &&
      !reservation.paused &&
      world.taskrouter.tasks.get(reservation.taskSid)?.taskChannelSid === taskChannelSid,
  ).length;

export const workerChannelFor = (world: World, workerSid: string, taskChannelSid: string): WorkerChannel | undefined =>
  [...world.taskrouter.workerChannels.values()].find(
    (channel) => channel.workerSid === workerSid && channel.taskChannelSid === taskChannelSid,
  );

export const isAvailable = (world: World, worker: Worker): boolean => getActivity(world, worker.activitySid).available;

/** Whether the worker is available with free capacity on the task's channel. Tasks with `ignoreCapacity` need neither. */
export function canTake(world: World, worker: Worker, task: Task): boolean {
  if (task.ignoreCapacity) return true;
  const channel = workerChannelFor(world, worker.sid, task.taskChannelSid);
  if (!channel?.available || !isAvailable(world, worker)) return false;
  return assignedTasks(world, channel) < channel.configuredCapacity;
}

/** Emits that the reservation's worker has another number of assigned tasks. */
export function emitCapacity(world: World, { workerSid }: Reservation, { taskChannelSid }: Task): void {
  const worker = getWorker(world, workerSid);
  const workerChannel = workerChannelFor(world, workerSid, taskChannelSid);
  if (!workerChannel) return;
  worker.version += 1;
  world.emit({ type: 'worker.capacity.update', worker, workerChannel });
}
