import type { World } from '../world';
import type { TaskChannel, Worker } from './entities';

/** Lets the worker take one task of that task channel at a time, until `updateWorkerChannel` says otherwise. */
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
