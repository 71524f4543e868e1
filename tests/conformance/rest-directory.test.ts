import { emulatedAccount } from '../support/emulated-account';
import type { EmulatedAccount } from '../support/emulated-account';

const names = (list: { friendlyName: string }[]): string[] => list.map(({ friendlyName }) => friendlyName);

describe('workers, queues and workflows, asked by twilio-node', () => {
  let account: EmulatedAccount;
  let workspace: EmulatedAccount['workspace'];

  beforeEach(() => {
    account = emulatedAccount();
    ({ workspace } = account);
  });

  it('[RE11] makes a worker, and changes it in the version that was read', async () => {
    const made = await workspace.workers.create({ friendlyName: 'carol', attributes: '{"skills":["billing"]}' });
    expect(made.toJSON()).toMatchObject({
      sid: expect.stringMatching(/^WK[0-9a-f]{32}$/),
      friendlyName: 'carol',
      attributes: '{"skills":["billing"]}',
      activityName: 'Offline',
      available: false,
    });
    const read = await workspace.workers(made.sid).fetchWithHttpInfo();
    const change = { activitySid: account.activities.available.sid, ifMatch: String(read.headers?.etag) };
    expect((await workspace.workers(made.sid).update(change)).available).toBe(true);
    await expect(workspace.workers(made.sid).update(change)).rejects.toMatchObject({ status: 412, code: 20412 });
  });

  it('[RE11] finds workers by every filter', async () => {
    const { alice, goAvailable, everyone, activities } = account;
    await workspace.workers.create({ friendlyName: 'carol', attributes: '{"skills":["billing"]}' });
    await workspace.taskQueues.create({ friendlyName: 'Billing', targetWorkers: 'skills HAS "billing"' });
    goAvailable(alice);
    const found = async (filter: object) => names(await workspace.workers.list(filter));
    expect(await found({})).toEqual(['alice', 'bob', 'carol']);
    expect(await found({ available: 'true' })).toEqual(['alice']);
    expect(await found({ available: 'false' })).toEqual(['bob', 'carol']);
    expect(await found({ activityName: 'Available' })).toEqual(['alice']);
    expect(await found({ activitySid: activities.offline.sid })).toEqual(['bob', 'carol']);
    expect(await found({ friendlyName: 'bob' })).toEqual(['bob']);
    expect(await found({ taskQueueName: 'Billing' })).toEqual(['carol']);
    expect(await found({ taskQueueSid: everyone.sid })).toEqual(['alice', 'bob', 'carol']);
    expect(await found({ targetWorkersExpression: 'contact_uri == "client:bob"' })).toEqual(['bob']);
  });

  it('[RE12] counts what a worker has and can still take, per task channel', async () => {
    const { alice, goAvailable } = account;
    const chat = workspace.workers(alice.sid).workerChannels('chat');
    expect((await chat.update({ capacity: 4 })).configuredCapacity).toBe(4);
    goAvailable(alice);
    await workspace.tasks.create({ attributes: '{}', taskChannel: 'chat' });
    expect((await chat.fetch()).toJSON()).toMatchObject({
      taskChannelUniqueName: 'chat',
      workerSid: alice.sid,
      assignedTasks: 1,
      available: true,
      availableCapacityPercentage: 75,
      configuredCapacity: 4,
    });
    const all = await workspace.workers(alice.sid).workerChannels.list();
    expect(all.map(({ taskChannelUniqueName }) => taskChannelUniqueName)).toEqual(['default', 'chat', 'voice', 'sms']);
  });

  it('[RE13] makes, finds, changes and removes a queue', async () => {
    const { alice } = account;
    const made = await workspace.taskQueues.create({ friendlyName: 'Billing', targetWorkers: 'skills HAS "billing"' });
    expect(made.toJSON()).toMatchObject({
      sid: expect.stringMatching(/^WQ[0-9a-f]{32}$/),
      friendlyName: 'Billing',
      targetWorkers: 'skills HAS "billing"',
      maxReservedWorkers: 1,
      taskOrder: 'FIFO',
    });
    expect(names(await workspace.taskQueues.list({ workerSid: alice.sid }))).toEqual(['Everyone']);
    expect(names(await workspace.taskQueues.list({ friendlyName: 'Billing' }))).toEqual(['Billing']);
    const renamed = await workspace.taskQueues(made.sid).update({ friendlyName: 'Money', targetWorkers: '1==1' });
    expect(renamed.friendlyName).toBe('Money');
    expect(names(await workspace.taskQueues.list({ workerSid: alice.sid }))).toEqual(['Everyone', 'Money']);
    expect(await workspace.taskQueues(made.sid).remove()).toBe(true);
    await expect(workspace.taskQueues(made.sid).fetch()).rejects.toMatchObject({ status: 404, code: 20404 });
  });

  it('[RE13] counts what waits in a queue and who could take it', async () => {
    const { alice, bob, goAvailable, everyone, clock, activities } = account;
    const oldest = await workspace.tasks.create({ attributes: '{}', taskChannel: 'chat', priority: 2 });
    clock.advance(30_000);
    await workspace.tasks.create({ attributes: '{}', taskChannel: 'sms' });
    const statistics = workspace.taskQueues(everyone.sid).realTimeStatistics();
    expect((await statistics.fetch()).toJSON()).toMatchObject({
      taskQueueSid: everyone.sid,
      longestTaskWaitingAge: 30,
      longestTaskWaitingSid: oldest.sid,
      longestRelativeTaskAgeInQueue: 30,
      longestRelativeTaskSidInQueue: oldest.sid,
      tasksByPriority: { 0: 1, 2: 1 },
      tasksByStatus: { pending: 2, reserved: 0, assigned: 0, wrapping: 0 },
      totalAvailableWorkers: 0,
      totalEligibleWorkers: 2,
      totalTasks: 2,
    });
    expect((await statistics.fetch({ taskChannel: 'sms' })).totalTasks).toBe(1);
    const [ofAll, ...others] = await workspace.taskQueues.statistics.list({ minutes: 1 });
    expect(ofAll).toMatchObject({ taskQueueSid: everyone.sid, cumulative: null });
    expect(ofAll?.realtime).toMatchObject({ longest_task_waiting_age: 30, tasks_by_status: { pending: 2 }, total_tasks: 2 });
    expect(others).toEqual([]);
    goAvailable(alice);
    goAvailable(bob);
    const now = await statistics.fetch();
    expect(now.totalAvailableWorkers).toBe(2);
    expect(now.activityStatistics).toContainEqual({ sid: activities.available.sid, friendly_name: 'Available', workers: 2 });
  });

  it('[RE20] lists the one workspace, also by its name', async () => {
    const { workspaces } = account.client.taskrouter.v1;
    const listed = await workspaces.list();
    expect(listed.map(({ sid }) => sid)).toEqual([account.world.taskrouter.workspaceSid]);
    expect(names(await workspaces.list({ friendlyName: 'Flex Task Assignment' }))).toEqual(['Flex Task Assignment']);
    expect(await workspaces.list({ friendlyName: 'Another' })).toEqual([]);
  });

  it('[TR29] refuses a workflow of more than 1 MB, and takes one that is just as large', async () => {
    const { everyone } = account;
    const sized = (bytes: number): string => {
      const configuration = { task_routing: { filters: [{ filter_friendly_name: '', targets: [{ queue: everyone.sid }] }] } };
      const [filter] = configuration.task_routing.filters;
      if (filter) filter.filter_friendly_name = 'x'.repeat(bytes - JSON.stringify(configuration).length);
      return JSON.stringify(configuration);
    };
    const create = (bytes: number) => workspace.workflows.create({ friendlyName: 'Large', configuration: sized(bytes) });
    expect((await create(1_048_576)).configuration).toHaveLength(1_048_576);
    await expect(create(1_048_577)).rejects.toMatchObject({ status: 400, code: 20001 });
  });

  it('[RE14] makes, changes and removes a workflow, and stores the configuration as it was written', async () => {
    const { everyone } = account;
    const configuration = {
      task_routing: {
        filters: [
          {
            filter_friendly_name: 'Chosen worker',
            expression: "transferTargetType == 'worker'",
            targets: [{ queue: everyone.sid, known_worker_sid: 'task.transferTargetSid', timeout: 60, skip_if: '1==1' }],
          },
        ],
        default_filter: { queue: everyone.sid },
      },
    };
    const made = await workspace.workflows.create({
      friendlyName: 'Chat Transfer',
      configuration: JSON.stringify(configuration),
      taskReservationTimeout: 45,
    });
    expect(JSON.parse(made.configuration)).toEqual(configuration);
    expect([made.friendlyName, made.taskReservationTimeout]).toEqual(['Chat Transfer', 45]);
    expect(names(await workspace.workflows.list({ friendlyName: 'Chat Transfer' }))).toEqual(['Chat Transfer']);
    const changed = await workspace.workflows(made.sid).update({ configuration: '{"task_routing":{"filters":[]}}' });
    expect(JSON.parse(changed.configuration)).toEqual({ task_routing: { filters: [] } });
    expect(await workspace.workflows(made.sid).remove()).toBe(true);
    await expect(workspace.workflows(made.sid).fetch()).rejects.toMatchObject({ status: 404, code: 20404 });
  });

  it.each([
    ['without task_routing', {}],
    ['with a target that names no queue', { task_routing: { filters: [{ targets: [{ timeout: 5 }] }] } }],
    ['with an unknown queue', { task_routing: { default_filter: { queue: `WQ${'0'.repeat(32)}` } } }],
    ['with filters that are no list', { task_routing: { filters: {} } }],
  ])('[RE14] refuses a workflow %s', async (_what, configuration) => {
    const creation = workspace.workflows.create({ friendlyName: 'Wrong', configuration: JSON.stringify(configuration) });
    await expect(creation).rejects.toMatchObject({ status: 400, code: 20001 });
  });
});
