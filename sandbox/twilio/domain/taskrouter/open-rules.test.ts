import { rejectReservation } from './reservations';
import { createTask, updateTask } from './tasks';
import { BILLING, EVERYONE, openWorkspace, SALES, SUPPORT, through } from './testing/open-workspace';

/** A task waits in Sales as long as its attributes say so, then has ten seconds in Support and ten in Billing. */
const WAITING_THEN_TWO_QUEUES = {
  filters: [
    { expression: "to == 'sales'", targets: [{ queue: SALES }] },
    {
      targets: [
        { queue: SUPPORT, timeout: 10 },
        { queue: BILLING, timeout: 10 },
      ],
    },
  ],
};
const RESTARTING = { reevaluateOnAttributeUpdate: true };

describe('[TR8] timeouts', () => {
  const secondsInEachQueue = (timeoutsByTaskAge: boolean, age: number): [number, number] => {
    const { world, pass } = openWorkspace(WAITING_THEN_TWO_QUEUES, { rules: { timeoutsByTaskAge, ...RESTARTING } });
    const task = createTask(world, { attributes: { to: 'sales' } });
    pass(age);
    updateTask(world, task.sid, { attributes: { to: 'somebody' } });
    const stays = { [SUPPORT]: 0, [BILLING]: 0 };
    while (task.assignmentStatus === 'pending' && task.taskQueueSid !== null) {
      stays[task.taskQueueSid] = (stays[task.taskQueueSid] ?? 0) + 1;
      pass(1);
    }
    return [stays[SUPPORT] ?? 0, stays[BILLING] ?? 0];
  };

  it.each([
    [0, [10, 10]],
    [9, [1, 10]],
    [10, [0, 10]],
    [11, [0, 9]],
    [19, [0, 1]],
    [20, [0, 0]],
    [60, [0, 0]],
  ])('by the age: a task that enters the filter after %i s stays %j s in its queues', (age, stays) => {
    expect(secondsInEachQueue(true, age)).toEqual(stays);
    expect(secondsInEachQueue(false, age)).toEqual([10, 10]);
  });

  it('a task older than all of them is canceled, with the reason, and rings nowhere', () => {
    const rules = { timeoutsByTaskAge: true, ...RESTARTING };
    const { world, hire, pass, newEvents } = openWorkspace(WAITING_THEN_TWO_QUEUES, { rules });
    hire('sue', { attributes: { skills: ['support', 'billing'] } });
    const task = createTask(world, { attributes: { to: 'sales' } });
    pass(20);
    newEvents();
    updateTask(world, task.sid, { attributes: { to: 'somebody' } });
    expect(newEvents().map(({ type }) => type)).toEqual([
      'task.updated',
      'workflow.entered',
      'workflow.timeout',
      'task.canceled',
    ]);
    expect(task.reason).toBe('Task canceled: it passed the last target of its workflow');
  });

  it('a target without a timeout takes a task of any age', () => {
    const { world, pass } = openWorkspace(through({ queue: SUPPORT, timeout: 10 }, { queue: BILLING }), {
      rules: { timeoutsByTaskAge: true, ...RESTARTING },
    });
    const task = createTask(world, { attributes: {} });
    pass(1000);
    expect(task.taskQueueSid).toBe(BILLING);
    updateTask(world, task.sid, { attributes: { again: true } });
    expect(task.taskQueueSid).toBe(BILLING);
  });
});

describe('[TR17] a reservation that timed out', () => {
  const ringAtSue = (timeoutGoesToNextTarget: boolean) => {
    const workspace = openWorkspace(through({ queue: SUPPORT, timeout: 10 }, { queue: EVERYONE, timeout: 10 }), {
      rules: { timeoutGoesToNextTarget, timeoutsByTaskAge: true },
      taskReservationTimeoutSeconds: 8,
    });
    workspace.hire('sue');
    const task = createTask(workspace.world, { attributes: {} });
    workspace.hire('sam');
    return { ...workspace, task };
  };

  it('goes to the next worker of its target with the rule off', () => {
    const { task, reservedWorkers, pass } = ringAtSue(false);
    pass(8);
    expect([task.taskQueueSid, reservedWorkers(task)]).toEqual([SUPPORT, ['sam']]);
  });

  it('goes to the next target with the rule on, which it leaves when the sum of the timeouts is over', () => {
    const { task, pass } = ringAtSue(true);
    pass(8);
    expect(task.taskQueueSid).toBe(EVERYONE);
    pass(11);
    expect(task.assignmentStatus).toBe('reserved');
    pass(1);
    expect(task.assignmentStatus).toBe('canceled');
  });

  it('with the rule on, stays in the last target, where other workers are asked', () => {
    const { task, reservedWorkers, pass } = ringAtSue(true);
    pass(8);
    expect(reservedWorkers(task)).toEqual(['sam']);
    pass(8);
    expect([task.taskQueueSid, reservedWorkers(task)]).toEqual([EVERYONE, ['sue']]);
  });

  it('is unlike a rejection, which asks the next worker of the target under both readings', () => {
    for (const rule of [true, false]) {
      const { world, task, pendingReservation, reservedWorkers } = ringAtSue(rule);
      rejectReservation(world, pendingReservation(task).sid);
      expect([task.taskQueueSid, reservedWorkers(task)]).toEqual([SUPPORT, ['sam']]);
    }
  });
});
