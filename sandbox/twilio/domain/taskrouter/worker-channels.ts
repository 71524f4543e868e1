import type { World } from '../world';
import type { TaskChannel, Worker } from './entities';

/** Gives the worker a capacity of one task on that task channel. */
export function addWorkerChannel(world: World, worker: Worker, taskChannel: TaskChannel): void {
  const sid = world.sids('WC');
  world.taskrouter.workerChannels.set(sid, {
    sid,
    workerSid: worker.sid,
    taskChannelSid: taskChannel.sid,
    configuredCapacity: 1,
    available: true,
    lastReservedAt: null,
  });
}
