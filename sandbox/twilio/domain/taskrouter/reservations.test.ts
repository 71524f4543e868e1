import { acceptReservation, completeReservation, rejectReservation, wrapReservation } from './reservations';
import { createTask, updateTask } from './tasks';
import { EVERYONE, openWorkspace, through } from './testing/open-workspace';
import type { TestWorkspace } from './testing/open-workspace';
import { updateTaskQueue, updateWorker, updateWorkerChannel } from './workspace';

const open = (): TestWorkspace => openWorkspace({ default_filter: { queue: EVERYONE } });

describe('a reservation that the worker does not accept', () => {
  it('[TR16] after a rejection another worker gets the task', () => {
    const { world, hire, pendingReservation, reservedWorkers, pass } = open();
    hire('alice');
    pass(1);
    hire('bob', { attributes: {} });
    const task = createTask(world, { attributes: {} });
    rejectReservation(world, pendingReservation(task).sid);
    expect(reservedWorkers(task)).toEqual(['bob']);
    pass(10);
    rejectReservation(world, pendingReservation(task).sid);
    expect(reservedWorkers(task)).toEqual(['alice']);
  });

  it('[TR16] a worker who rejected the task comes after those who did not, even against order_by', () => {
    const { world, hire, pendingReservation, reservedWorkers, pass } = openWorkspace(
      through({ queue: EVERYONE, order_by: 'worker.level DESC' }),
    );
    hire('best', { attributes: { level: 9 } });
    const task = createTask(world, { attributes: {} });
    rejectReservation(world, pendingReservation(task).sid);
    updateTaskQueue(world, EVERYONE, { targetWorkers: '1 == 2' });
    hire('other', { attributes: { level: 1 } });
    pass(60);
    updateTaskQueue(world, EVERYONE, { targetWorkers: '1 == 1' });
    expect(reservedWorkers(task)).toEqual(['other']);
  });

  it('[TR16] the only worker gets the task again after five seconds, and skip_if does not skip the target before', () => {
    const { world, hire, pendingReservation, reservedWorkers, pass } = openWorkspace(
      through({ queue: EVERYONE, skip_if: '1==1', timeout: 60 }, { queue: EVERYONE }),
    );
    hire('alice');
    const task = createTask(world, { attributes: {} });
    rejectReservation(world, pendingReservation(task).sid);
    expect([task.assignmentStatus, task.route.step]).toEqual(['pending', { kind: 'filter', filterIndex: 0, targetIndex: 0 }]);
    pass(4);
    expect(reservedWorkers(task)).toEqual([]);
    pass(1);
    expect(reservedWorkers(task)).toEqual(['alice']);
  });

  it('[TR16] a worker who rejects into an unavailable activity does not get the task again', () => {
    const { world, hire, offline, pendingReservation, reservedWorkers, pass } = open();
    const alice = hire('alice');
    const task = createTask(world, { attributes: {} });
    rejectReservation(world, pendingReservation(task).sid, { workerActivitySid: offline });
    pass(60);
    expect([alice.activitySid, reservedWorkers(task)]).toEqual([offline, []]);
  });

  it('[TR17] without an answer the reservation times out, the worker keeps the activity, and the task is pending again', () => {
    const { world, hire, newEvents, pendingReservation, pass } = openWorkspace(
      { default_filter: { queue: EVERYONE } },
      { taskReservationTimeoutSeconds: 30 },
    );
    const alice = hire('alice');
    const before = alice.activitySid;
    const task = createTask(world, { attributes: {} });
    const reservation = pendingReservation(task);
    newEvents();
    pass(30);
    expect([reservation.status, alice.activitySid, task.assignmentStatus]).toEqual(['timeout', before, 'pending']);
    expect(newEvents().map(({ type }) => type)).toEqual(['reservation.timeout', 'worker.capacity.update']);
  });

  it('[TR17] when target and reservation end together, the reservation times out and no other worker gets the task in between', () => {
    const { world, hire, newEvents, pass } = openWorkspace(
      through({ queue: EVERYONE, known_worker_sid: 'task.known', timeout: 120 }, { queue: EVERYONE }),
    );
    const alice = hire('alice');
    createTask(world, { attributes: { known: alice.sid } });
    hire('bob');
    newEvents();
    pass(120);
    expect(
      newEvents().flatMap((event) => ('reservation' in event ? [[event.type, event.reservation.workerSid === alice.sid]] : [])),
    ).toEqual([
      ['reservation.timeout', true],
      ['reservation.created', false],
    ]);
  });

  it('[TR19] a worker who becomes unavailable keeps pending reservations, unless they ask to reject them', () => {
    const { world, hire, offline, pendingReservation, reservedWorkers } = open();
    const alice = hire('alice');
    const task = createTask(world, { attributes: {} });
    const reservation = pendingReservation(task);
    updateWorker(world, alice.sid, { activitySid: offline });
    expect(reservedWorkers(task)).toEqual(['alice']);
    updateWorker(world, alice.sid, { activitySid: offline, rejectPendingReservations: true });
    expect([reservation.status, task.assignmentStatus]).toEqual(['rejected', 'pending']);
  });
});

describe('direct routing', () => {
  it('[TR13] a task for one worker rings although the worker is unavailable and at capacity', () => {
    const { world, hire, reservedWorkers } = open();
    const bob = hire('bob', { available: false, capacity: 0 });
    expect(reservedWorkers(createTask(world, { attributes: {}, routingTarget: bob.sid }))).toEqual(['bob']);
  });

  it('[TR13] a task for one worker that respects capacity waits for the worker, and is canceled when they reject it', () => {
    const { world, hire, pendingReservation, reservedWorkers } = open();
    hire('alice');
    const bob = hire('bob', { capacity: 0 });
    const task = createTask(world, { attributes: {}, routingTarget: bob.sid, ignoreCapacity: false });
    expect(reservedWorkers(task)).toEqual([]);
    updateWorkerChannel(world, bob.sid, 'default', { capacity: 1 });
    rejectReservation(world, pendingReservation(task).sid);
    expect([task.assignmentStatus, task.reason]).toEqual(['canceled', 'Task canceled: its target worker rejected it']);
  });

  it('[TR13] a task for one worker rings again when the worker does not answer', () => {
    const { world, hire, pendingReservation, reservedWorkers, pass } = open();
    const task = createTask(world, { attributes: {}, routingTarget: hire('bob').sid });
    const { timeoutSeconds } = pendingReservation(task);
    pass(timeoutSeconds + 4);
    expect([task.assignmentStatus, reservedWorkers(task)]).toEqual(['pending', []]);
    pass(1);
    expect([task.assignmentStatus, reservedWorkers(task)]).toEqual(['reserved', ['bob']]);
  });

  it('[TR13] a task for one queue bypasses the filters', () => {
    const { world, hire, reservedWorkers } = openWorkspace({ filters: [] });
    hire('alice');
    const task = createTask(world, { attributes: {}, routingTarget: EVERYONE });
    expect([task.taskQueueSid, reservedWorkers(task)]).toEqual([EVERYONE, ['alice']]);
  });
});

describe('a reservation’s status', () => {
  it('[TR21] goes from pending over accepted and wrapping to completed, and its events show the task in its new status', () => {
    const { world, hire, newEvents, pendingReservation } = open();
    hire('alice');
    const task = createTask(world, { attributes: {} });
    const { sid } = pendingReservation(task);
    newEvents();
    acceptReservation(world, sid);
    wrapReservation(world, sid, 'said goodbye');
    completeReservation(world, sid, 'wrote it up');
    expect(newEvents().map((event) => [event.type, 'task' in event ? event.task.assignmentStatus : null])).toEqual([
      ['reservation.accepted', 'assigned'],
      ['reservation.wrapup', 'wrapping'],
      ['task.wrapup', 'wrapping'],
      ['reservation.completed', 'completed'],
      ['worker.capacity.update', null],
      ['task.completed', 'completed'],
    ]);
    expect(task.reason).toBe('wrote it up');
  });

  it('[TR21] rejects a change that the status does not allow, and an unknown reservation', () => {
    const { world, hire, pendingReservation } = open();
    hire('alice');
    const { sid } = acceptReservation(world, pendingReservation(createTask(world, { attributes: {} })).sid);
    expect(() => acceptReservation(world, sid)).toThrow(`Failed to make reservation ${sid} accepted: it is accepted`);
    expect(() => rejectReservation(world, sid)).toThrow(expect.objectContaining({ status: 400 }));
    expect(() => wrapReservation(world, 'WR404')).toThrow(expect.objectContaining({ status: 404, code: 20404 }));
  });

  it('[TR24] answers a stale If-Match with 412 and changes nothing', () => {
    const { world, hire, pendingReservation } = open();
    hire('alice');
    const task = createTask(world, { attributes: {} });
    const { sid } = pendingReservation(task);
    expect(() => acceptReservation(world, sid, 7)).toThrow(expect.objectContaining({ status: 412 }));
    expect(pendingReservation(task).status).toBe('pending');
    expect(acceptReservation(world, sid, 0).status).toBe('accepted');
  });

  it('[TR21] is canceled with its task', () => {
    const { world, hire, newEvents, pendingReservation } = open();
    hire('alice');
    const task = createTask(world, { attributes: {} });
    const reservation = pendingReservation(task);
    newEvents();
    updateTask(world, task.sid, { assignmentStatus: 'canceled', reason: 'left' });
    expect(reservation.status).toBe('canceled');
    expect(newEvents().map((event) => [event.type, 'task' in event ? event.task.assignmentStatus : null])).toEqual([
      ['reservation.canceled', 'canceled'],
      ['worker.capacity.update', null],
      ['task.canceled', 'canceled'],
    ]);
  });
});
