import { acceptReservation, completeReservation, wrapReservation } from './reservations';
import { createTask } from './tasks';
import { EVERYONE, openWorkspace } from './testing/open-workspace';
import type { TestWorkspace } from './testing/open-workspace';
import { createTaskQueue, updateTaskQueue, updateWorker, updateWorkerChannel } from './workspace';

const open = (): TestWorkspace => openWorkspace({ default_filter: { queue: EVERYONE } });

describe('the workers who get an offer of a task', () => {
  it('[TR14] only an available worker with free capacity on the channel', () => {
    const { world, hire, offline, reservedWorkers } = open();
    const bob = hire('bob');
    const [first, second, other] = [
      createTask(world, { attributes: {}, taskChannel: 'chat' }),
      createTask(world, { attributes: {}, taskChannel: 'chat' }),
      createTask(world, { attributes: {}, taskChannel: 'default' }),
    ];
    expect([first, second, other].map(reservedWorkers)).toEqual([['bob'], [], ['bob']]);
    updateWorkerChannel(world, bob.sid, 'chat', { available: false, capacity: 2 });
    expect(reservedWorkers(second)).toEqual([]);
    updateWorker(world, bob.sid, { activitySid: offline });
    updateWorkerChannel(world, bob.sid, 'chat', { available: true });
    expect(reservedWorkers(second)).toEqual([]);
    updateWorker(world, bob.sid, { activitySid: activityNamed(world, 'Available') });
    expect(reservedWorkers(second)).toEqual(['bob']);
  });

  it('[TR14] accepted and wrapping tasks use capacity until they are completed', () => {
    const { world, hire, pendingReservation, reservedWorkers } = open();
    hire('bob');
    const first = createTask(world, { attributes: {} });
    const second = createTask(world, { attributes: {} });
    const reservation = acceptReservation(world, pendingReservation(first).sid);
    expect(reservedWorkers(second)).toEqual([]);
    wrapReservation(world, reservation.sid);
    expect(reservedWorkers(second)).toEqual([]);
    completeReservation(world, reservation.sid);
    expect(reservedWorkers(second)).toEqual(['bob']);
  });

  it('[TR15] the longest idle worker comes first; the task of highest priority, then the oldest, comes first', () => {
    const { world, hire, pendingReservation, reservedWorkers, pass } = open();
    hire('alice');
    pass(1);
    hire('bob');
    pass(1);
    const served = createTask(world, { attributes: {} });
    completeReservation(world, acceptReservation(world, pendingReservation(served).sid).sid);
    pass(1);
    expect(reservedWorkers(createTask(world, { attributes: {} }))).toEqual(['bob']);
    expect(reservedWorkers(createTask(world, { attributes: {} }))).toEqual(['alice']);
    const [old, young, urgent] = [0, 0, 5].map((priority) => {
      pass(1);
      return createTask(world, { attributes: {}, priority });
    });
    hire('carol');
    expect([old, young, urgent].map((task) => task && reservedWorkers(task))).toEqual([[], [], ['carol']]);
    hire('dave');
    expect([old, young].map((task) => task && reservedWorkers(task))).toEqual([['dave'], []]);
  });

  it('[TR15] a LIFO queue offers its youngest task first', () => {
    const { world, hire, reservedWorkers, pass } = open();
    const youngestFirst = createTaskQueue(world, { friendlyName: 'Youngest first', taskOrder: 'LIFO' });
    const [old, young] = [0, 1].map(() => {
      pass(1);
      return createTask(world, { attributes: {}, routingTarget: youngestFirst.sid });
    });
    hire('alice');
    expect([old, young].map((task) => task && reservedWorkers(task))).toEqual([[], ['alice']]);
  });

  it('[TR18] a worker gets one reservation of a task, whatever their capacity', () => {
    const { world, hire, reservedWorkers } = open();
    updateTaskQueue(world, EVERYONE, { maxReservedWorkers: 3 });
    hire('alice', { capacity: 3 });
    expect(reservedWorkers(createTask(world, { attributes: {} }))).toEqual(['alice']);
  });

  it('[TR18] one worker at a time, or up to max_reserved_workers: the others are rescinded when one accepts', () => {
    const { world, hire, reservedWorkers } = open();
    const task = createTask(world, { attributes: {} });
    hire('alice');
    hire('bob');
    expect(reservedWorkers(task)).toEqual(['alice']);
    updateTaskQueue(world, EVERYONE, { maxReservedWorkers: 2 });
    expect(reservedWorkers(task)).toEqual(['alice', 'bob']);
    const [ofAlice, ofBob] = [...world.taskrouter.reservations.values()];
    acceptReservation(world, ofBob?.sid ?? '');
    expect([ofAlice?.status, ofBob?.status, task.assignmentStatus]).toEqual(['rescinded', 'accepted', 'assigned']);
  });
});

function activityNamed({ taskrouter }: TestWorkspace['world'], name: string): string {
  const activity = [...taskrouter.activities.values()].find(({ friendlyName }) => friendlyName === name);
  if (!activity) throw new Error(`Failed to find activity ${name}`);
  return activity.sid;
}
