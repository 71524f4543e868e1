import { createTask } from './tasks';
import { BILLING, EVERYONE, openWorkspace, SALES, SUPPORT, through } from './testing/open-workspace';
import { updateWorker } from './workspace';

describe('filters', () => {
  const twoFilters = {
    filters: [
      {
        filter_friendly_name: 'Gold',
        expression: "tier == 'gold' AND task.task_channel_unique_name == 'chat'",
        targets: [{ queue: SUPPORT }],
      },
      { filter_friendly_name: 'Any tier', expression: 'tier != null', targets: [{ queue: BILLING }] },
    ],
    default_filter: { queue: EVERYONE },
  };

  it.each([
    [{ tier: 'gold' }, 'chat', SUPPORT],
    [{ tier: 'gold' }, 'default', BILLING],
    [{ tier: 'tin' }, 'chat', BILLING],
    [{}, 'chat', EVERYONE],
  ])('[TR7] a task with %j on channel %s waits where the first matching filter says', (attributes, taskChannel, queue) => {
    const { world } = openWorkspace(twoFilters);
    expect(createTask(world, { attributes, taskChannel }).taskQueueSid).toBe(queue);
  });

  it('[TR7] without a matching filter or default filter the task is canceled, with the reason', () => {
    const { world } = openWorkspace({ filters: twoFilters.filters });
    expect(createTask(world, { attributes: {} })).toMatchObject({
      assignmentStatus: 'canceled',
      reason: 'Task canceled: no filter of its workflow matches',
    });
  });

  it('[TR6] filters know the time of day in UTC', () => {
    const { world } = openWorkspace({
      filters: [
        { expression: 'taskrouter.currentTime >= 0900 AND taskrouter.dayOfWeek IN ["Thu"]', targets: [{ queue: SALES }] },
      ],
      default_filter: { queue: EVERYONE },
    });
    expect(createTask(world, { attributes: {} }).taskQueueSid).toBe(SALES);
  });
});

describe('targets', () => {
  it("[TR6] a target's expression leaves out the worker who transferred the chat", () => {
    const { world, hire, reservedWorkers } = openWorkspace(
      through({ queue: SUPPORT, expression: 'worker.contact_uri != task.ignoreWorkerContactUri' }),
    );
    hire('alice');
    const task = createTask(world, { attributes: { ignoreWorkerContactUri: 'client:alice' } });
    expect(reservedWorkers(task)).toEqual([]);
    hire('bob');
    expect(reservedWorkers(task)).toEqual(['bob']);
  });

  it('[TR8] timeouts add up, also over a target that was skipped', () => {
    const { world, pass } = openWorkspace(
      through({ queue: SUPPORT, timeout: 10, skip_if: '1==1' }, { queue: BILLING, timeout: '10' }, { queue: SALES }),
    );
    const task = createTask(world, { attributes: {} });
    expect(task.taskQueueSid).toBe(BILLING);
    pass(19);
    expect(task.taskQueueSid).toBe(BILLING);
    pass(1);
    expect(task.taskQueueSid).toBe(SALES);
  });

  it('[TR8] after the last target times out the task is canceled, even with a default filter', () => {
    const { world, newEvents, pass } = openWorkspace({
      ...through({ queue: SUPPORT, timeout: 10 }),
      default_filter: { queue: EVERYONE },
    });
    const task = createTask(world, { attributes: {} });
    newEvents();
    pass(10);
    expect(newEvents().map(({ type }) => type)).toEqual(['task-queue.timeout', 'workflow.timeout', 'task.canceled']);
    expect(task.reason).toBe('Task canceled: it passed the last target of its workflow');
  });

  it('[TR9] skip_if skips a target only while no worker is eligible; after the last target come the next filter and the default filter', () => {
    const { world, hire, reservedWorkers } = openWorkspace({
      filters: [
        { filter_friendly_name: 'First', targets: [{ queue: SUPPORT, skip_if: '1==1' }] },
        { filter_friendly_name: 'Second', targets: [{ queue: BILLING, skip_if: 'workers.available == 0' }] },
      ],
      default_filter: { queue: EVERYONE },
    });
    const early = createTask(world, { attributes: {} });
    expect([early.taskQueueSid, early.route.step]).toEqual([EVERYONE, { kind: 'default' }]);
    hire('ben', { attributes: { skills: ['billing'] }, capacity: 0 });
    expect(createTask(world, { attributes: {} }).taskQueueSid).toBe(BILLING);
    hire('sue', { capacity: 2 });
    const late = createTask(world, { attributes: {} });
    expect([late.taskQueueSid, reservedWorkers(early), reservedWorkers(late)]).toEqual([SUPPORT, ['sue'], ['sue']]);
  });

  it.each([
    ['from its own entry', false, 20],
    ['from the task’s creation', true, 10],
  ])('[TR8] [TR9] a filter that follows a skipped one counts %s with timeoutsByTaskAge %s', (_since, timeoutsByTaskAge, over) => {
    const skipped = [
      { queue: SUPPORT, timeout: 10 },
      { queue: BILLING, skip_if: '1==1' },
    ];
    const filters = [{ targets: skipped }, { targets: [{ queue: SALES, timeout: 10 }, { queue: EVERYONE }] }];
    const { world, pass } = openWorkspace({ filters }, { rules: { timeoutsByTaskAge } });
    const task = createTask(world, { attributes: {} });
    pass(over - 1);
    expect(task.taskQueueSid).toBe(over === 20 ? SALES : SUPPORT);
    pass(1);
    expect(task.taskQueueSid).toBe(EVERYONE);
  });

  it('[TR9] skip_if sees how many workers of the queue are in an activity', () => {
    const { world, hire, offline } = openWorkspace(
      through({ queue: SUPPORT, skip_if: 'workers.unavailable >= 2' }, { queue: EVERYONE }),
    );
    hire('one', { available: false });
    expect(createTask(world, { attributes: {} }).taskQueueSid).toBe(SUPPORT);
    const two = hire('two', { capacity: 0 });
    expect(createTask(world, { attributes: {} }).taskQueueSid).toBe(SUPPORT);
    updateWorker(world, two.sid, { activitySid: offline });
    expect(createTask(world, { attributes: {} }).taskQueueSid).toBe(EVERYONE);
  });

  it('[TR10] a known worker gets the task before longer idle ones, by SID or name, also from a nested attribute', () => {
    const { world, hire, reservedWorkers } = openWorkspace({
      filters: [
        { expression: 'name != null', targets: [{ queue: EVERYONE, known_worker_friendly_name: 'task.name' }] },
        { targets: [{ queue: EVERYONE, known_worker_sid: 'task.transfer.from' }] },
      ],
    });
    hire('alice');
    const bob = hire('bob', { capacity: 2 });
    expect(reservedWorkers(createTask(world, { attributes: { transfer: { from: bob.sid } } }))).toEqual(['bob']);
    expect(reservedWorkers(createTask(world, { attributes: { name: 'bob' } }))).toEqual(['bob']);
  });

  it.each([
    ['is null', null],
    ['names nobody', 'WK404'],
    ['names a worker outside the queue', 'WKoutsider'],
  ])('[TR10] a known worker attribute that %s keeps the task until the target times out', (_case, known) => {
    const { world, hire, reservedWorkers, pass } = openWorkspace(
      through({ queue: SUPPORT, known_worker_sid: 'task.known', timeout: 30 }, { queue: SUPPORT }),
    );
    hire('alice');
    const outsider = hire('outsider', { attributes: { skills: [] } });
    const task = createTask(world, { attributes: { known: known === 'WKoutsider' ? outsider.sid : known } });
    pass(29);
    expect(reservedWorkers(task)).toEqual([]);
    pass(1);
    expect(reservedWorkers(task)).toEqual(['alice']);
  });

  it("[TR11] a target's priority becomes the task's; order_by decides before idle time, workers without the number last", () => {
    const { world, hire, reservedWorkers } = openWorkspace(
      through({ queue: EVERYONE, priority: '7', order_by: 'worker.level DESC, worker.rank ASC' }),
    );
    hire('none');
    hire('low', { attributes: { level: 1 } });
    hire('high, second', { attributes: { level: 5, rank: 2 } });
    hire('high, first', { attributes: { level: 5, rank: 1 } });
    const tasks = [1, 2, 3, 4].map((number) => createTask(world, { attributes: { number } }));
    expect(tasks.map(reservedWorkers)).toEqual([['high, first'], ['high, second'], ['low'], ['none']]);
    expect(tasks.map(({ priority }) => priority)).toEqual([7, 7, 7, 7]);
  });

  it('[TR12] the default filter waits until the task’s TTL', () => {
    const { world, pass } = openWorkspace({ default_filter: { queue: EVERYONE } });
    const task = createTask(world, { attributes: {}, timeoutSeconds: 600 });
    pass(599);
    expect(task.assignmentStatus).toBe('pending');
    pass(1);
    expect(task).toMatchObject({ assignmentStatus: 'canceled', reason: expect.stringContaining('Task TTL Exceeded') });
  });

  it('[TR12] a task that outlived its TTL has one of the two reasons that Twilio gives, the same in every run', () => {
    const reasons = (): (string | null)[] => {
      const { world, pass } = openWorkspace({ default_filter: { queue: EVERYONE } });
      const tasks = Array.from({ length: 8 }, () => createTask(world, { attributes: {}, timeoutSeconds: 1 }));
      pass(1);
      return tasks.map(({ reason }) => reason);
    };
    expect(new Set(reasons())).toEqual(new Set(['Task TTL Exceeded', 'Task TTL Exceeded or Max assignment count exceeded']));
    expect(reasons()).toEqual(reasons());
  });

  it('[TR26] a target’s timeout cancels its pending reservation and moves the task to the next target', () => {
    const { world, hire, pendingReservation, reservedWorkers, pass } = openWorkspace(
      through({ queue: EVERYONE, known_worker_sid: 'task.known', timeout: 20 }, { queue: SUPPORT }),
      { taskReservationTimeoutSeconds: 60 },
    );
    const bob = hire('bob', { attributes: { skills: [] } });
    const task = createTask(world, { attributes: { known: bob.sid } });
    const asked = pendingReservation(task);
    hire('sue');
    pass(20);
    expect([asked.status, reservedWorkers(task), task.assignmentStatus]).toEqual(['canceled', ['sue'], 'reserved']);
  });
});
