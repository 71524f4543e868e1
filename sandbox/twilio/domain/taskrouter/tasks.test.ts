import { acceptReservation } from './reservations';
import { createTask, deleteTask, getTask, updateTask } from './tasks';
import { EVERYONE, openWorkspace, SUPPORT, through } from './testing/open-workspace';
import type { TestWorkspace } from './testing/open-workspace';

const open = (): TestWorkspace => openWorkspace({ default_filter: { queue: EVERYONE } });
const errorWith = (status: number): Error => expect.objectContaining({ status });

it('[TR25] a new task emits every event up to its reservation, in order', () => {
  const { world, hire, newEvents } = openWorkspace(through({ queue: EVERYONE }));
  const alice = hire('alice');
  newEvents();
  const task = createTask(world, { attributes: { a: 1 } });
  const events = newEvents();
  expect(events.map(({ type }) => type)).toEqual([
    'task.created',
    'workflow.entered',
    'task-queue.entered',
    'workflow.target-matched',
    'reservation.created',
    'worker.capacity.update',
  ]);
  expect(events[3]).toMatchObject({ filterName: 'All', workflowSid: task.workflowSid });
  expect(events[4]).toMatchObject({
    reservation: { workerSid: alice.sid, status: 'pending' },
    task: { assignmentStatus: 'reserved' },
  });
});

it('[TR25] a task that changes queue emits the queue that it left and the one that it entered', () => {
  const { world, newEvents, pass } = openWorkspace(through({ queue: SUPPORT, timeout: 5 }, { queue: EVERYONE }));
  createTask(world, { attributes: {} });
  newEvents();
  pass(5);
  expect(newEvents().map((event) => [event.type, 'taskQueueSid' in event ? event.taskQueueSid : null])).toEqual([
    ['task-queue.timeout', SUPPORT],
    ['task-queue.moved', SUPPORT],
    ['task-queue.entered', EVERYONE],
    ['workflow.target-matched', null],
  ]);
});

it('[TR25] a listener that answers at once finds a consistent task', () => {
  const { world, hire, reservedWorkers } = openWorkspace(through({ queue: EVERYONE }));
  world.subscribe((event) => {
    if (event.type === 'reservation.created') acceptReservation(world, event.reservation.sid);
    if (event.type === 'reservation.accepted') updateTask(world, event.task.sid, { assignmentStatus: 'completed' });
  });
  hire('alice');
  const tasks = [1, 2].map((number) => createTask(world, { attributes: { number } }));
  expect(tasks.map((task) => [task.assignmentStatus, reservedWorkers(task)])).toEqual([
    ['completed', []],
    ['completed', []],
  ]);
});

describe('[TR21] the statuses that a task can get', () => {
  it.each(['wrapping', 'completed'] as const)('a waiting task cannot become %s', (assignmentStatus) => {
    const { world } = open();
    const { sid } = createTask(world, { attributes: {} });
    expect(() => updateTask(world, sid, { assignmentStatus, attributes: { changed: true } })).toThrow(errorWith(400));
    expect(getTask(world, sid)).toMatchObject({ assignmentStatus: 'pending', attributes: {} });
  });

  it('an assigned task cannot be canceled', () => {
    const { world, hire, pendingReservation } = open();
    hire('alice');
    const task = createTask(world, { attributes: {} });
    acceptReservation(world, pendingReservation(task).sid);
    expect(() => updateTask(world, task.sid, { assignmentStatus: 'canceled' })).toThrow(
      `Failed to make task ${task.sid} canceled: it is assigned`,
    );
  });

  it('an assigned task outlives its TTL', () => {
    const { world, hire, pendingReservation, pass } = open();
    hire('alice');
    const task = createTask(world, { attributes: {}, timeoutSeconds: 60 });
    acceptReservation(world, pendingReservation(task).sid);
    pass(3600);
    expect(task.assignmentStatus).toBe('assigned');
  });
});

it('[TR22] an ended task can be read for five minutes, then the system deletes it', () => {
  const { world, newEvents, pass } = open();
  const { sid } = createTask(world, { attributes: {} });
  updateTask(world, sid, { assignmentStatus: 'canceled', reason: 'left' });
  pass(200);
  updateTask(world, sid, { attributes: { late: true } });
  pass(99);
  expect(getTask(world, sid)).toMatchObject({ assignmentStatus: 'canceled', reason: 'left', attributes: { late: true } });
  newEvents();
  pass(1);
  expect(newEvents().map(({ type }) => type)).toEqual(['task.system-deleted']);
  expect(() => getTask(world, sid)).toThrow(errorWith(404));
});

it('[TR22] a deleted task is gone at once, with its reservations', () => {
  const { world, hire, newEvents } = open();
  hire('alice');
  const { sid } = createTask(world, { attributes: {} });
  newEvents();
  deleteTask(world, sid);
  expect(newEvents().map(({ type }) => type)).toEqual([
    'reservation.canceled',
    'worker.capacity.update',
    'task.canceled',
    'task.deleted',
  ]);
  expect([world.taskrouter.tasks.size, world.taskrouter.reservations.size]).toEqual([0, 0]);
});

it('[TR23] attributes may have 4,096 characters and no more', () => {
  const { world } = open();
  const ofLength = (length: number): { text: string } => ({ text: 'x'.repeat(length - '{"text":""}'.length) });
  const task = createTask(world, { attributes: ofLength(4096) });
  expect(() => updateTask(world, task.sid, { attributes: ofLength(4097) })).toThrow(
    'Failed to set Attributes: 4097 characters are more than 4096',
  );
  expect(() => createTask(world, { attributes: ofLength(4097) })).toThrow(errorWith(400));
  expect(task.attributes).toEqual(ofLength(4096));
});

it('[TR24] If-Match: an update of the version that was read succeeds, of an older one fails with 412', () => {
  const { world, hire, pendingReservation } = open();
  const task = createTask(world, { attributes: {} });
  const read = task.version;
  updateTask(world, task.sid, { attributes: { first: true } }, read);
  expect(() => updateTask(world, task.sid, { attributes: { second: true } }, read)).toThrow(errorWith(412));
  const waiting = task.version;
  hire('alice');
  acceptReservation(world, pendingReservation(task).sid);
  expect(() => updateTask(world, task.sid, { attributes: { tooLate: true } }, waiting)).toThrow(errorWith(412));
  expect(task.attributes).toEqual({ first: true });
});

it.each([
  ['an unknown workflow', { workflowSid: 'WW404' }],
  ['an unknown task channel', { taskChannel: 'smoke' }],
  ['no worker in spite of capacity', { ignoreCapacity: true }],
  ['an unknown routing target', { routingTarget: 'WK404' }],
])('[TR27] a task for %s is rejected', (_case, input) => {
  const { world } = open();
  expect(() => createTask(world, { attributes: {}, ...input })).toThrow(errorWith(400));
  expect(world.taskrouter.tasks.size).toBe(0);
});
