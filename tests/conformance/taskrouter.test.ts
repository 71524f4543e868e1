import { Workspace } from 'twilio-taskrouter';
import type { FetchWorkersInfoParams, Supervisor } from 'twilio-taskrouter';
import { ManualClock } from '../../sandbox/twilio/domain/clock';
import { createTask, updateTask } from '../../sandbox/twilio/domain/taskrouter/tasks';
import type { Task } from '../../sandbox/twilio/domain/taskrouter/entities';
import { nextEvent } from '../support/next-event';
import { startEmulator } from '../support/start-emulator';
import type { TestEmulator } from '../support/start-emulator';
import { unrefTimers } from '../support/unref-timers';
import { connectWorker, goTo, reservationFrom, taskRouterOptions } from '../support/taskrouter-client';

/** twilio-taskrouter 2.1.1, unmodified, over real sockets. */
let clock: ManualClock;
let emulator: TestEmulator;
let alice: Supervisor;

unrefTimers();
beforeEach(async () => {
  clock = new ManualClock();
  emulator = await startEmulator({ clock });
  alice = await connectWorker(emulator, emulator.alice);
});
afterEach(async () => {
  alice.disconnect();
  await emulator.stop();
});

const newTask = (attributes = { from: 'Casey' }): Task =>
  createTask(emulator.world, { attributes, taskChannel: 'chat', workflowSid: emulator.workflow.sid });

const reserved = async () => {
  await goTo(alice, 'Available');
  return reservationFrom(alice, () => newTask());
};

const accepted = async () => {
  const reservation = await reserved();
  const heard = nextEvent(reservation, 'accepted');
  await reservation.accept();
  await heard;
  return reservation;
};

it('[EB1] [EB4] becomes ready with the worker, every activity and every channel', () => {
  expect({
    sid: alice.sid,
    name: alice.name,
    activity: alice.activity.name,
    attributes: alice.attributes,
    activities: [...alice.activities.values()].map(({ name, available }) => ({ name, available })),
    channels: [...alice.channels.values()].map(({ taskChannelUniqueName }) => taskChannelUniqueName),
    reservations: alice.reservations.size,
  }).toEqual({
    sid: emulator.alice.sid,
    name: 'alice',
    activity: 'Offline',
    attributes: { full_name: 'Alice Archer', contact_uri: 'client:alice', roles: ['agent'] },
    activities: [
      { name: 'Offline', available: false },
      { name: 'Available', available: true },
      { name: 'Unavailable', available: false },
      { name: 'Break', available: false },
    ],
    channels: ['default', 'chat', 'voice', 'sms'],
    reservations: 0,
  });
});

it('[EB7] changes the activity', async () => {
  await goTo(alice, 'Break');
  expect(alice.activity.name).toBe('Break');
  expect(emulator.world.taskrouter.workers.get(alice.sid)?.activitySid).toBe(emulator.activities.break.sid);
});

it('[EB7] changes the worker’s attributes', async () => {
  const heard = nextEvent(alice, 'attributesUpdated');
  await alice.setAttributes({ ...alice.attributes, team: 'north' });
  await heard;
  expect(alice.attributes).toEqual({
    full_name: 'Alice Archer',
    contact_uri: 'client:alice',
    roles: ['agent'],
    team: 'north',
  });
});

it('[EB5] [EB11] offers a task with all that the SDK needs to know of it', async () => {
  const reservation = await reserved();
  const { task } = reservation;
  expect({
    status: reservation.status,
    timeout: reservation.timeout,
    task: {
      attributes: task.attributes,
      status: task.status,
      queue: task.queueName,
      queueSid: task.queueSid,
      workflow: task.workflowName,
      channel: task.taskChannelUniqueName,
      created: task.dateCreated,
    },
  }).toEqual({
    status: 'pending',
    timeout: 120,
    task: {
      attributes: { from: 'Casey' },
      status: 'reserved',
      queue: 'Everyone',
      queueSid: emulator.everyone.sid,
      workflow: 'Assign to anyone',
      channel: 'chat',
      created: new Date(clock.now()),
    },
  });
});

it('[EB8] [EB11] accepts, changes attributes, wraps up and completes', async () => {
  const reservation = await accepted();
  expect([reservation.status, reservation.task.status]).toEqual(['accepted', 'assigned']);

  const updated = nextEvent(reservation.task, 'updated');
  await reservation.task.setAttributes({ ...reservation.task.attributes, topic: 'invoice' });
  await updated;
  expect(reservation.task.attributes).toEqual({ from: 'Casey', topic: 'invoice' });

  const wrapped = Promise.all([nextEvent(reservation, 'wrapup'), nextEvent(reservation.task, 'wrapup')]);
  await reservation.task.wrapUp({ reason: 'said goodbye' });
  await wrapped;
  expect([reservation.status, reservation.task.status, reservation.task.reason]).toEqual([
    'wrapping',
    'wrapping',
    'said goodbye',
  ]);

  const completed = Promise.all([nextEvent(reservation, 'completed'), nextEvent(reservation.task, 'completed')]);
  await reservation.task.complete('solved');
  await completed;
  expect([reservation.status, reservation.task.status]).toEqual(['completed', 'completed']);
});

it('[EB8] wraps and completes by the reservation', async () => {
  const reservation = await accepted();
  const wrapped = nextEvent(reservation, 'wrapup');
  await reservation.wrap();
  await wrapped;
  const completed = nextEvent(reservation, 'completed');
  await reservation.complete();
  await completed;
  expect(reservation.status).toBe('completed');
});

it('[EB8] rejects into an activity', async () => {
  const reservation = await reserved();
  const heard = Promise.all([nextEvent(reservation, 'rejected'), nextEvent(alice, 'activityUpdated')]);
  await reservation.reject({ activitySid: emulator.activities.break.sid });
  await heard;
  expect([reservation.status, alice.activity.name]).toEqual(['rejected', 'Break']);
});

it('[EB11] tells that nobody answered in time', async () => {
  const reservation = await reserved();
  const heard = nextEvent(reservation, 'timeout');
  clock.advance(120_000);
  await heard;
  expect(reservation.status).toBe('timeout');
});

it('[EB11] tells that the task was canceled', async () => {
  const reservation = await reserved();
  const heard = nextEvent(reservation, 'canceled');
  updateTask(emulator.world, reservation.task.sid, { assignmentStatus: 'canceled', reason: 'hung up' });
  await heard;
  expect(reservation.status).toBe('canceled');
});

it('[EB4] knows after a reload what it was doing', async () => {
  const reservation = await accepted();
  const reloaded = await connectWorker(emulator, emulator.alice);
  expect([...reloaded.reservations.values()].map(({ sid, status }) => ({ sid, status }))).toEqual([
    { sid: reservation.sid, status: 'accepted' },
  ]);
  reloaded.disconnect();
});

it('[EB3] ends the other sessions of the worker when asked to', async () => {
  const disconnected = nextEvent(alice, 'disconnected');
  const second = await connectWorker(emulator, emulator.alice, { closeExistingSessions: true });
  await disconnected;
  second.disconnect();
});

it('[EB9] lists workers and queues, page by page, for the directory', async () => {
  clock.advance(1_000);
  await goTo(alice, 'Available');
  const workspace = new Workspace(emulator.tokenOf(emulator.alice), { ...taskRouterOptions(emulator), pageSize: 1 });
  const namesOf = async (params: FetchWorkersInfoParams): Promise<string[]> =>
    [...(await workspace.fetchWorkersInfo(params)).values()].map(({ friendlyName }) => friendlyName);
  expect(await namesOf({ Ordering: 'DateStatusChanged:desc' })).toEqual(['alice', 'bob']);
  expect(await namesOf({ Ordering: 'DateStatusChanged:asc' })).toEqual(['bob', 'alice']);
  expect(await namesOf({ ActivityName: 'Available' })).toEqual(['alice']);
  expect(await namesOf({ TargetWorkersExpression: 'contact_uri == "client:bob"' })).toEqual(['bob']);

  const queues = await workspace.fetchTaskQueues({ WorkerSid: alice.sid });
  expect([...queues.values()].map(({ queueName, sid }) => ({ queueName, sid }))).toEqual([
    { queueName: 'Everyone', sid: emulator.everyone.sid },
  ]);
});

it('[EB9] fetches a task that is nobody’s yet', async () => {
  const workspace = new Workspace(emulator.tokenOf(emulator.alice), taskRouterOptions(emulator));
  const { sid } = newTask();
  const task = await workspace.fetchTask(sid);
  expect([task.sid, task.status, task.attributes]).toEqual([sid, 'pending', { from: 'Casey' }]);
});

it('[EB12] lets a supervisor set another worker’s activity, and an agent not', async () => {
  const supervisor = await connectWorker(emulator, emulator.bob, { roles: ['supervisor'] });
  const heard = nextEvent(alice, 'activityUpdated');
  await supervisor.setWorkerActivity(alice.sid, emulator.activities.available.sid);
  await heard;
  expect(alice.activity.name).toBe('Available');
  await expect(alice.setWorkerActivity(emulator.bob.sid, emulator.activities.available.sid)).rejects.toThrow('403');
  supervisor.disconnect();
});

it('[EB12] refuses a token that is not Twilio’s', async () => {
  const workspace = new Workspace('forged', taskRouterOptions(emulator), emulator.world.taskrouter.workspaceSid);
  await expect(workspace.fetchTaskQueues()).rejects.toThrow('401');
});

it('[EB14] refuses voice with a sentence', async () => {
  const reservation = await reserved();
  await expect(reservation.conference()).rejects.toThrow('the sandbox has no voice media');
});
