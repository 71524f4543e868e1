import { acceptReservation, completeReservation, wrapReservation } from './reservations';
import { createTask } from './tasks';
import { EVERYONE, openWorkspace } from './testing/open-workspace';
import type { TestWorkspace } from './testing/open-workspace';
import { createTaskQueue, updateTaskQueue, updateWorker, updateWorkerChannel } from './workspace';

const open = (): TestWorkspace => openWorkspace({ default_filter: { queue: EVERYONE } });

describe('who is asked', () => {
  it('[TR14] only a worker at work, on the channel, with room for one more', () => {
    const { world, hire, offline, ringingFor } = open();
    const bob = hire('bob');
    const [first, second, other] = [
      createTask(world, { attributes: {}, taskChannel: 'chat' }),
      createTask(world, { attributes: {}, taskChannel: 'chat' }),
      createTask(world, { attributes: {}, taskChannel: 'default' }),
    ];
    expect([first, second, other].map(ringingFor)).toEqual([['bob'], [], ['bob']]);
    updateWorkerChannel(world, bob.sid, 'chat', { available: false, capacity: 2 });
    expect(ringingFor(second)).toEqual([]);
    updateWorker(world, bob.sid, { activitySid: offline });
    updateWorkerChannel(world, bob.sid, 'chat', { available: true });
    expect(ringingFor(second)).toEqual([]);
    updateWorker(world, bob.sid, { activitySid: activityNamed(world, 'Available') });
    expect(ringingFor(second)).toEqual(['bob']);
  });

  it('[TR14] accepted and wrapping tasks take up capacity until they are completed', () => {
    const { world, hire, ringing, ringingFor } = open();
    hire('bob');
    const first = createTask(world, { attributes: {} });
    const second = createTask(world, { attributes: {} });
    const reservation = acceptReservation(world, ringing(first).sid);
    expect(ringingFor(second)).toEqual([]);
    wrapReservation(world, reservation.sid);
    expect(ringingFor(second)).toEqual([]);
    completeReservation(world, reservation.sid);
    expect(ringingFor(second)).toEqual(['bob']);
  });

  it('[TR15] the worker idle for longest first; the task of highest priority, then the oldest, first', () => {
    const { world, hire, ringing, ringingFor, pass } = open();
    hire('alice');
    pass(1);
    hire('bob');
    pass(1);
    const served = createTask(world, { attributes: {} });
    completeReservation(world, acceptReservation(world, ringing(served).sid).sid);
    pass(1);
    expect(ringingFor(createTask(world, { attributes: {} }))).toEqual(['bob']);
    expect(ringingFor(createTask(world, { attributes: {} }))).toEqual(['alice']);
    const [old, young, urgent] = [0, 0, 5].map((priority) => {
      pass(1);
      return createTask(world, { attributes: {}, priority });
    });
    hire('carol');
    expect([old, young, urgent].map((task) => task && ringingFor(task))).toEqual([[], [], ['carol']]);
    hire('dave');
    expect([old, young].map((task) => task && ringingFor(task))).toEqual([['dave'], []]);
  });

  it('[TR15] a LIFO queue asks for its youngest task first', () => {
    const { world, hire, ringingFor, pass } = open();
    const youngestFirst = createTaskQueue(world, { friendlyName: 'Youngest first', taskOrder: 'LIFO' });
    const [old, young] = [0, 1].map(() => {
      pass(1);
      return createTask(world, { attributes: {}, routingTarget: youngestFirst.sid });
    });
    hire('alice');
    expect([old, young].map((task) => task && ringingFor(task))).toEqual([[], ['alice']]);
  });

  it('[TR18] a task rings only once at a worker, however much room there is', () => {
    const { world, hire, ringingFor } = open();
    updateTaskQueue(world, EVERYONE, { maxReservedWorkers: 3 });
    hire('alice', { capacity: 3 });
    expect(ringingFor(createTask(world, { attributes: {} }))).toEqual(['alice']);
  });

  it('[TR18] one worker at a time, or as many as the queue reserves: the others are rescinded when one accepts', () => {
    const { world, hire, ringingFor } = open();
    const task = createTask(world, { attributes: {} });
    hire('alice');
    hire('bob');
    expect(ringingFor(task)).toEqual(['alice']);
    updateTaskQueue(world, EVERYONE, { maxReservedWorkers: 2 });
    expect(ringingFor(task)).toEqual(['alice', 'bob']);
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
