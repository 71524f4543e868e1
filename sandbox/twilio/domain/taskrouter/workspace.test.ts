import { createTask } from './tasks';
import { EVERYONE, openWorkspace, SUPPORT, through } from './testing/open-workspace';
import {
  assignedTasks,
  createTaskChannel,
  createTaskQueue,
  createWorkflow,
  deleteTaskQueue,
  deleteWorkflow,
  eligibleWorkers,
  getTaskQueue,
  updateTaskQueue,
  updateWorker,
  updateWorkerChannel,
} from './workspace';

it('[TR6] target workers see a worker’s attributes and fields, bare or behind worker.', () => {
  const { world, hire } = openWorkspace({});
  hire('alice', { attributes: { routing: { skills: ['support'] } } });
  hire('bob', { available: false });
  const names = (targetWorkers: string): string[] => {
    const queue = createTaskQueue(world, { friendlyName: targetWorkers, targetWorkers });
    return eligibleWorkers(world, queue).map(({ friendlyName }) => friendlyName);
  };
  expect(names('routing.skills HAS "support"')).toEqual(['alice']);
  expect(names('friendly_name == "bob" OR worker.activity_name IN ["Available"]')).toEqual(['alice', 'bob']);
  expect(names('activity_name != "Offline"')).toEqual(['alice']);
  expect(names('')).toEqual([]);
});

it("[TR14] a change of a queue's target workers asks those who match now", () => {
  const { world, hire, reservedWorkers } = openWorkspace(through({ queue: SUPPORT }));
  hire('sid', { attributes: { skills: ['sales'] } });
  const task = createTask(world, { attributes: {} });
  expect(reservedWorkers(task)).toEqual([]);
  updateTaskQueue(world, SUPPORT, { targetWorkers: 'skills HAS "sales"' });
  expect(reservedWorkers(task)).toEqual(['sid']);
});

it('[TR27] workers get a channel with capacity 1 for every task channel, also for a later one', () => {
  const { world, hire } = openWorkspace({ default_filter: { queue: EVERYONE } });
  const alice = hire('alice');
  const email = createTaskChannel(world, { uniqueName: 'email', friendlyName: 'Email' });
  const channel = updateWorkerChannel(world, alice.sid, 'email', {});
  expect(channel).toMatchObject({ workerSid: alice.sid, taskChannelSid: email.sid, configuredCapacity: 1, available: true });
  createTask(world, { attributes: {}, taskChannel: email.sid });
  expect(assignedTasks(world, channel)).toBe(1);
});

it('[TR25] a worker emits changes of activity, attributes, capacity and availability, and nothing without a change', () => {
  const { world, hire, offline, newEvents } = openWorkspace({});
  const { sid } = hire('alice');
  newEvents();
  updateWorker(world, sid, { activitySid: offline, attributes: { level: 2 } });
  updateWorker(world, sid, { activitySid: offline });
  updateWorkerChannel(world, sid, 'chat', { capacity: 3, available: false });
  updateWorkerChannel(world, sid, 'chat', { capacity: 3, available: false });
  expect(newEvents().map(({ type }) => type)).toEqual([
    'worker.activity.update',
    'worker.attributes.update',
    'worker.capacity.update',
    'worker.channel.availability.update',
  ]);
});

describe('[TR27] the workspace rejects', () => {
  it.each([
    ['an unknown queue', { queue: 'WQ404' }, 'there is no task queue WQ404'],
    ['a bad expression', { queue: EVERYONE, expression: 'worker.x ==' }, 'at line 1, column 12'],
    ['a bad skip_if', { queue: EVERYONE, skip_if: 'workers.available' }, 'Failed to parse the expression'],
    ['a bad order_by', { queue: EVERYONE, order_by: 'task.x DESC' }, 'Failed to parse order_by'],
  ])('a workflow with %s', (_case, target, message) => {
    const { world } = openWorkspace({});
    const configuration = { task_routing: { filters: [{ targets: [target] }] } };
    expect(() => createWorkflow(world, { friendlyName: 'Broken', configuration })).toThrow(message);
  });

  it('an unknown activity, worker or worker channel', () => {
    const { world, hire } = openWorkspace({});
    const { sid } = hire('alice');
    expect(() => updateWorker(world, sid, { activitySid: 'WA404' })).toThrow(expect.objectContaining({ status: 400 }));
    expect(() => updateWorker(world, 'WK404', {})).toThrow(expect.objectContaining({ status: 404 }));
    expect(() => updateWorkerChannel(world, sid, 'smoke', {})).toThrow(expect.objectContaining({ status: 404 }));
  });

  it('[TR28] the deletion of a queue or a workflow that is in use', () => {
    const { world } = openWorkspace(through({ queue: SUPPORT }));
    const { workflowSid } = createTask(world, { attributes: {} });
    expect(() => deleteTaskQueue(world, SUPPORT)).toThrow(`workflow ${workflowSid} routes to it`);
    expect(() => deleteWorkflow(world, workflowSid)).toThrow('waits in it');
    deleteTaskQueue(world, EVERYONE);
    expect(() => getTaskQueue(world, EVERYONE)).toThrow(expect.objectContaining({ status: 404 }));
  });
});
