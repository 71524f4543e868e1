import { badRequest, notFound } from '../errors';
import type { JsonObject } from '../json';
import type { World } from '../world';
import { checkAttributes } from './attributes';
import type { Worker, WorkerChannel } from './entities';
import { getWorker } from './lookups';
import { endUnaccepted } from './unaccepted-reservations';
import { routeWaitingTasks } from './routing';
import { changeActivity } from './worker-activity';
import { addWorkerChannel } from './worker-channels';

/**
 * Starts in the workspace's default activity unless one is named. Throws 400 for an unknown activity or attributes over 4,096
 * characters.
 */
export function createWorker(
  world: World,
  input: { friendlyName: string; attributes: JsonObject; activitySid?: string; sid?: string },
): Worker {
  checkAttributes(input.attributes);
  const now = world.clock.now();
  const worker: Worker = {
    sid: input.sid ?? world.sids('WK'),
    friendlyName: input.friendlyName,
    activitySid: knownActivity(world, input.activitySid ?? world.taskrouter.defaultActivitySid),
    attributes: input.attributes,
    dateCreated: now,
    dateUpdated: now,
    dateStatusChanged: now,
    version: 0,
  };
  world.taskrouter.workers.set(worker.sid, worker);
  for (const taskChannel of world.taskrouter.taskChannels.values()) addWorkerChannel(world, worker, taskChannel);
  world.emit({ type: 'worker.created', worker });
  routeWaitingTasks(world);
  return worker;
}

/** A new activity triggers routing. Throws 404 for an unknown worker, 400 for an unknown activity. */
export function updateWorker(
  world: World,
  workerSid: string,
  change: { activitySid?: string; attributes?: JsonObject; friendlyName?: string; rejectPendingReservations?: boolean },
): Worker {
  const worker = getWorker(world, workerSid);
  if (change.attributes) checkAttributes(change.attributes);
  if (change.activitySid) changeActivity(world, workerSid, knownActivity(world, change.activitySid));
  if (change.attributes || change.friendlyName !== undefined) {
    const { attributes = worker.attributes, friendlyName = worker.friendlyName } = change;
    Object.assign(worker, { attributes, friendlyName, dateUpdated: world.clock.now(), version: worker.version + 1 });
    world.emit({ type: 'worker.attributes.update', worker });
  }
  if (change.rejectPendingReservations) rejectPendingReservations(world, workerSid);
  routeWaitingTasks(world);
  return worker;
}

/** By the worker channel's SID or the task channel's unique name or SID. Throws 404 for an unknown worker or channel. */
export function updateWorkerChannel(
  world: World,
  workerSid: string,
  channel: string,
  change: { capacity?: number; available?: boolean },
): WorkerChannel {
  const worker = getWorker(world, workerSid);
  const workerChannel = [...world.taskrouter.workerChannels.values()].find(
    ({ sid, workerSid: owner, taskChannelSid }) =>
      owner === workerSid &&
      [sid, taskChannelSid, world.taskrouter.taskChannels.get(taskChannelSid)?.uniqueName].includes(channel),
  );
  if (!workerChannel) throw notFound(`WorkerChannel ${channel}`);
  if (change.capacity !== undefined && change.capacity !== workerChannel.configuredCapacity) {
    workerChannel.configuredCapacity = change.capacity;
    worker.version += 1;
    world.emit({ type: 'worker.capacity.update', worker, workerChannel });
  }
  if (change.available !== undefined && change.available !== workerChannel.available) {
    workerChannel.available = change.available;
    world.emit({ type: 'worker.channel.availability.update', worker, workerChannel });
  }
  routeWaitingTasks(world);
  return workerChannel;
}

function rejectPendingReservations(world: World, workerSid: string): void {
  for (const reservation of [...world.taskrouter.reservations.values()]) {
    if (reservation.workerSid === workerSid && reservation.status === 'pending') endUnaccepted(world, reservation, 'rejected');
  }
}

function knownActivity({ taskrouter }: World, activitySid: string): string {
  if (!taskrouter.activities.has(activitySid)) throw badRequest(`Failed to set the activity: no activity ${activitySid}`);
  return activitySid;
}
