import { ManualClock } from '../../domain/clock';
import { queryIndex } from '../../domain/sync/live-queries';
import { getSyncObject } from '../../domain/sync/store';
import { acceptReservation, completeReservation, wrapReservation } from '../../domain/taskrouter/reservations';
import { createTask } from '../../domain/taskrouter/tasks';
import {
  createActivity,
  createTaskChannel,
  createTaskQueue,
  createWorker,
  createWorkflow,
  updateWorker,
} from '../../domain/taskrouter/workspace';
import { createWorld } from '../../domain/world';
import { createIndexes } from './indexes';

const NOW = '2026-01-01T09:00:00.000Z';

function smallWorkspace() {
  const clock = new ManualClock(Date.parse(NOW));
  const world = createWorld({ clock });
  createIndexes(world);
  const offline = createActivity(world, { friendlyName: 'Offline', available: false });
  const available = createActivity(world, { friendlyName: 'Available', available: true });
  const chat = createTaskChannel(world, { uniqueName: 'chat', friendlyName: 'Chat' });
  const alice = createWorker(world, { friendlyName: 'alice', attributes: { full_name: 'Alice' } });
  const queue = createTaskQueue(world, { friendlyName: 'Everyone', targetWorkers: '1==1' });
  createWorkflow(world, {
    friendlyName: 'Assign to anyone',
    configuration: { task_routing: { default_filter: { queue: queue.sid } } },
  });
  const rows = (index: string): unknown[] => queryIndex(world, index, '').map(({ data }) => data);
  const goAvailable = (): void => void updateWorker(world, alice.sid, { activitySid: available.sid });
  const newTask = () => createTask(world, { attributes: { channelType: 'web', name: 'Casey' }, taskChannel: 'chat' });
  return { clock, world, offline, available, chat, alice, queue, rows, goAvailable, newTask };
}

it('[EB21] shows workers and queues', () => {
  const { world, alice, queue, rows, goAvailable } = smallWorkspace();
  goAvailable();
  const { workspaceSid } = world.taskrouter;
  expect(rows('tr-worker')).toEqual([
    {
      worker_sid: alice.sid,
      workspace_sid: workspaceSid,
      friendly_name: 'alice',
      attributes: { full_name: 'Alice' },
      activity_name: 'Available',
      date_updated: NOW,
      date_activity_changed: NOW,
    },
  ]);
  expect(rows('tr-queue')).toEqual([
    { queue_sid: queue.sid, queue_name: 'Everyone', workspace_sid: workspaceSid, date_updated: NOW },
  ]);
});

it('[EB21] shows an accepted task and its reservation, and neither after their end', () => {
  const { world, alice, rows, goAvailable, newTask } = smallWorkspace();
  goAvailable();
  const task = newTask();
  const [reservation] = world.taskrouter.reservations.values();
  if (!reservation) throw new Error('Failed to reserve the worker');
  acceptReservation(world, reservation.sid);
  expect(rows('tr-task')).toEqual([
    {
      task_sid: task.sid,
      workspace_sid: world.taskrouter.workspaceSid,
      queue_name: 'Everyone',
      channel_unique_name: 'chat',
      channel_type: 'web',
      attributes: { channelType: 'web', name: 'Casey' },
      priority: 0,
      age: 0,
      status: 'assigned',
      date_created: NOW,
      date_updated: NOW,
      worker_sid: alice.sid,
      worker_name: 'alice',
      accepted_reservation_sid: reservation.sid,
    },
  ]);
  wrapReservation(world, reservation.sid);
  expect(rows('tr-reservation')).toEqual([
    {
      reservation_sid: reservation.sid,
      task_sid: task.sid,
      worker_sid: alice.sid,
      workspace_sid: world.taskrouter.workspaceSid,
      status: 'wrapup',
      task_status: 'wrapping',
      attributes: { channelType: 'web', name: 'Casey' },
      date_created: NOW,
      date_updated: NOW,
      task_age: 0,
      task_priority: 0,
      queue_name: 'Everyone',
      task_channel_unique_name: 'chat',
      task_routing_target: null,
    },
  ]);
  completeReservation(world, reservation.sid);
  expect([rows('tr-task'), rows('tr-reservation')]).toEqual([[], []]);
});

it('[EB22] counts tasks and workers per queue within a second', () => {
  const { clock, world, offline, available, chat, queue, newTask } = smallWorkspace();
  const task = newTask();
  clock.advance(1_000);
  const waiting = {
    total_tasks: 1,
    pending_tasks: 1,
    reserved_tasks: 0,
    assigned_tasks: 0,
    wrapping_tasks: 0,
    tasks_by_priority: { '0': 1 },
    longest_task_waiting_sid: task.sid,
    longest_task_waiting_from: NOW,
  };
  const items = getSyncObject(world, `${queue.sid}.realtime_statistics.v1`, 'map').items;
  expect(items.get('tasks_now')?.data).toEqual({ queue: waiting, [chat.sid]: waiting });
  expect(items.get('worker_activities_statistics')?.data).toEqual({
    total_eligible_workers: 1,
    total_available_workers: 0,
    activity_statistics: [
      { sid: offline.sid, friendly_name: 'Offline', workers: 1 },
      { sid: available.sid, friendly_name: 'Available', workers: 0 },
    ],
    longest_available_timestamp: null,
  });
  const workspace = getSyncObject(world, 'realtime_statistics_v1', 'map').items.get('workspace');
  expect(workspace?.data).toMatchObject({ total_tasks: 1, total_available_workers: 0 });
});
