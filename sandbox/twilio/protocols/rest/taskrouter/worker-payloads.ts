import { assignedTasks } from '../../../domain/taskrouter/capacity';
import type { Activity, TaskChannel, Worker, WorkerChannel } from '../../../domain/taskrouter/entities';
import { getActivity, getTaskChannel } from '../../../domain/taskrouter/lookups';
import type { World } from '../../../domain/world';
import { iso } from '../dates';
import { location, resource } from './resource';

export function workerPayload(world: World, worker: Worker) {
  const path = `/Workers/${worker.sid}`;
  const activity = getActivity(world, worker.activitySid);
  return {
    ...resource(world, path, {
      activity: `/Activities/${activity.sid}`,
      worker_channels: `${path}/Channels`,
      reservations: `${path}/Reservations`,
    }),
    sid: worker.sid,
    friendly_name: worker.friendlyName,
    activity_sid: activity.sid,
    activity_name: activity.friendlyName,
    available: activity.available,
    attributes: JSON.stringify(worker.attributes),
    date_created: iso(worker.dateCreated),
    date_updated: iso(worker.dateUpdated),
    date_status_changed: iso(worker.dateStatusChanged),
  };
}

export function workerChannelPayload(world: World, channel: WorkerChannel) {
  const assigned = assignedTasks(world, channel);
  const { configuredCapacity, workerSid } = channel;
  const free = Math.max(0, configuredCapacity - assigned);
  const worker = world.taskrouter.workers.get(workerSid);
  return {
    ...location(world, `/Workers/${workerSid}/Channels/${channel.sid}`),
    sid: channel.sid,
    worker_sid: workerSid,
    task_channel_sid: channel.taskChannelSid,
    task_channel_unique_name: getTaskChannel(world, channel.taskChannelSid).uniqueName,
    assigned_tasks: assigned,
    available: channel.available,
    available_capacity_percentage: configuredCapacity === 0 ? 0 : Math.round((100 * free) / configuredCapacity),
    configured_capacity: configuredCapacity,
    date_created: iso(worker?.dateCreated ?? null),
    date_updated: iso(channel.lastReservedAt ?? worker?.dateCreated ?? null),
  };
}

export function activityPayload(world: World, { sid, friendlyName, available, dateCreated }: Activity) {
  return {
    ...resource(world, `/Activities/${sid}`),
    sid,
    friendly_name: friendlyName,
    available,
    date_created: iso(dateCreated),
    date_updated: iso(dateCreated),
  };
}

export function taskChannelPayload(world: World, { sid, uniqueName, friendlyName, dateCreated }: TaskChannel) {
  return {
    ...resource(world, `/TaskChannels/${sid}`),
    sid,
    unique_name: uniqueName,
    friendly_name: friendlyName,
    channel_optimized_routing: null,
    date_created: iso(dateCreated),
    date_updated: iso(dateCreated),
  };
}
