import { rejectReservation } from './reservations';
import { createTask, updateTask } from './tasks';
import { BILLING, EVERYONE, openWorkspace, SALES, SUPPORT, through } from './testing/open-workspace';
import { updateTaskQueue } from './workspace';

describe('change of attributes', () => {
  const chosen = {
    filters: [
      { expression: "to == 'support'", targets: [{ queue: SUPPORT, timeout: 60 }, { queue: EVERYONE }] },
      { expression: "to == 'sales'", targets: [{ queue: SALES }] },
    ],
  };

  it('[TR20] with the rule on, a waiting task goes through the workflow again, with fresh timeouts', () => {
    const rules = { reevaluateOnAttributeUpdate: true, timeoutsByTaskAge: false };
    const { world, pass } = openWorkspace(chosen, { rules });
    const task = createTask(world, { attributes: { to: 'support' } });
    pass(60);
    expect(task.taskQueueSid).toBe(EVERYONE);
    updateTask(world, task.sid, { attributes: { to: 'support', again: true } });
    pass(59);
    expect(task.taskQueueSid).toBe(SUPPORT);
    updateTask(world, task.sid, { attributes: { to: 'sales' } });
    expect(task.taskQueueSid).toBe(SALES);
  });

  it('[TR20] with the rule off, the old attributes route the task until TaskRouter evaluates it again', () => {
    const { world, hire, reservedWorkers, pass } = openWorkspace(
      through({ queue: EVERYONE, known_worker_sid: 'task.known', timeout: 60 }, { queue: BILLING }),
      { rules: { reevaluateOnAttributeUpdate: false, timeoutsByTaskAge: false } },
    );
    const bob = hire('bob', { available: false });
    const alice = hire('alice');
    const task = createTask(world, { attributes: { known: bob.sid } });
    updateTask(world, task.sid, { attributes: { known: alice.sid } });
    expect(reservedWorkers(task)).toEqual([]);
    pass(60);
    expect(reservedWorkers(task)).toEqual(['alice']);
  });

  it.each([true, false])(
    '[TR20] with the rule %s, a pending reservation keeps ringing; its rejection restarts the workflow',
    (on) => {
      const { world, hire, pendingReservation, reservedWorkers } = openWorkspace(chosen, {
        rules: { reevaluateOnAttributeUpdate: on },
      });
      hire('sue');
      hire('sid', { attributes: { skills: ['sales'] } });
      const task = createTask(world, { attributes: { to: 'support' } });
      updateTask(world, task.sid, { attributes: { to: 'sales' } });
      expect([task.taskQueueSid, reservedWorkers(task)]).toEqual([SUPPORT, ['sue']]);
      rejectReservation(world, pendingReservation(task).sid);
      expect([task.taskQueueSid, reservedWorkers(task)]).toEqual([SALES, ['sid']]);
    },
  );

  it('[TR20] a rejection changes nothing while another reservation is pending', () => {
    const { world, hire, pendingReservation, reservedWorkers } = openWorkspace(chosen);
    updateTaskQueue(world, SUPPORT, { maxReservedWorkers: 2 });
    hire('sue');
    const task = createTask(world, { attributes: { to: 'support' } });
    const ofSue = pendingReservation(task);
    hire('sam');
    updateTask(world, task.sid, { attributes: { to: 'sales' } });
    rejectReservation(world, ofSue.sid);
    expect([task.assignmentStatus, task.taskQueueSid, reservedWorkers(task)]).toEqual(['reserved', SUPPORT, ['sam']]);
    rejectReservation(world, pendingReservation(task).sid);
    expect([task.assignmentStatus, task.taskQueueSid]).toEqual(['pending', SALES]);
  });
});
