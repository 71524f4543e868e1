import { createWorkflow } from '../../sandbox/twilio/domain/taskrouter/workspace';
import { emulatedAccount } from '../support/emulated-account';
import type { EmulatedAccount } from '../support/emulated-account';
import { twilioClient } from '../support/twilio-client';

const names = (list: { friendlyName: string }[]): string[] => list.map(({ friendlyName }) => friendlyName);

/** The four fields that every test of a refusal looks at. */
const refusal = (status: number, code: number) => ({ status, code, moreInfo: `https://www.twilio.com/docs/errors/${code}` });

describe('TaskRouter, asked by twilio-node', () => {
  let account: EmulatedAccount;
  let workspace: EmulatedAccount['workspace'];
  const newTask = (attributes: object, more: object = {}) =>
    workspace.tasks.create({ attributes: JSON.stringify(attributes), taskChannel: 'chat', ...more });

  beforeEach(() => {
    account = emulatedAccount();
    ({ workspace } = account);
  });

  describe('a task', () => {
    it('[RE5] is answered with every field of the API description', async () => {
      const { world, workflow, everyone } = account;
      const task = await newTask({ language: 'en' }, { priority: 3, timeout: 300 });
      const chat = [...world.taskrouter.taskChannels.values()].find(({ uniqueName }) => uniqueName === 'chat');
      const base = `https://taskrouter.twilio.com/v1/Workspaces/${world.taskrouter.workspaceSid}`;
      const created = new Date('2026-01-01T09:00:00Z');
      expect(task.toJSON()).toEqual({
        accountSid: world.account.accountSid,
        age: 0,
        assignmentStatus: 'pending',
        attributes: '{"language":"en"}',
        addons: '{}',
        dateCreated: created,
        dateUpdated: created,
        taskQueueEnteredDate: created,
        priority: 3,
        reason: null,
        sid: task.sid,
        taskQueueSid: everyone.sid,
        taskQueueFriendlyName: 'Everyone',
        taskChannelSid: chat?.sid,
        taskChannelUniqueName: 'chat',
        timeout: 300,
        workflowSid: workflow.sid,
        workflowFriendlyName: 'Assign to anyone',
        workspaceSid: world.taskrouter.workspaceSid,
        url: `${base}/Tasks/${task.sid}`,
        links: {
          workspace: base,
          reservations: `${base}/Tasks/${task.sid}/Reservations`,
          task_queue: `${base}/TaskQueues/${everyone.sid}`,
          workflow: `${base}/Workflows/${workflow.sid}`,
        },
        virtualStartTime: created,
        ignoreCapacity: false,
        routingTarget: null,
      });
    });

    it('[RE6] changes only for who has read its latest version', async () => {
      const { sid } = await newTask({ step: 1 });
      const read = await workspace.tasks(sid).fetchWithHttpInfo();
      const ifMatch = String(read.headers?.etag);
      await workspace.tasks(sid).update({ attributes: '{"step":2}', ifMatch });
      await expect(workspace.tasks(sid).update({ attributes: '{"step":3}', ifMatch })).rejects.toMatchObject(refusal(412, 20412));
      expect((await workspace.tasks(sid).fetch()).attributes).toBe('{"step":2}');
      await expect(workspace.tasks(sid).remove({ ifMatch })).rejects.toMatchObject(refusal(412, 20412));
    });

    it('[RE6] is canceled and removed, and then gone', async () => {
      const { sid } = await newTask({});
      const canceled = await workspace.tasks(sid).update({ assignmentStatus: 'canceled', reason: 'changed my mind' });
      expect([canceled.assignmentStatus, canceled.reason]).toEqual(['canceled', 'changed my mind']);
      await expect(workspace.tasks(sid).update({ assignmentStatus: 'completed' })).rejects.toMatchObject(refusal(400, 20001));
      expect(await workspace.tasks(sid).remove()).toBe(true);
      await expect(workspace.tasks(sid).fetch()).rejects.toMatchObject(refusal(404, 20404));
    });

    it('[RE7] is found by every filter', async () => {
      const { alice, workflow, everyone } = account;
      const one = await newTask({ transfer: { id: 'T1' }, hop: 1 }, { priority: 5 });
      const two = await newTask({ transfer: { id: 'T2' } }, { routingTarget: alice.sid });
      await workspace.tasks(one.sid).update({ assignmentStatus: 'canceled' });
      const found = async (filter: object) => (await workspace.tasks.list(filter)).map(({ sid }) => sid);
      expect(await found({ evaluateTaskAttributes: 'transfer.id == "T2"' })).toEqual([two.sid]);
      expect(await found({ assignmentStatus: ['pending', 'reserved'] })).toEqual([two.sid]);
      expect(await found({ assignmentStatus: ['canceled'] })).toEqual([one.sid]);
      expect(await found({ priority: 5 })).toEqual([one.sid]);
      expect(await found({ routingTarget: alice.sid })).toEqual([two.sid]);
      expect(await found({ workflowSid: workflow.sid, workflowName: 'Assign to anyone' })).toEqual([one.sid, two.sid]);
      expect(await found({ taskQueueSid: everyone.sid, taskQueueName: 'Everyone' })).toContain(one.sid);
      expect(await found({ taskQueueName: 'Nobody' })).toEqual([]);
      expect(await found({ ordering: 'Priority:desc' })).toEqual([one.sid, two.sid]);
      expect(await found({ ordering: 'Priority:asc' })).toEqual([two.sid, one.sid]);
      await expect(found({ evaluateTaskAttributes: 'hop ==' })).rejects.toMatchObject(refusal(400, 20001));
    });

    it.each([
      'AssignmentStatus=pending&AssignmentStatus=canceled',
      'AssignmentStatus=pending,canceled',
      'AssignmentStatus=pending%2Ccanceled',
    ])('[RE7] is found by any of several statuses, asked as %s', async (query) => {
      const { emulator, world, goAvailable, alice } = account;
      const canceled = await newTask({});
      await workspace.tasks(canceled.sid).update({ assignmentStatus: 'canceled' });
      const reserved = await newTask({});
      goAvailable(alice);
      const waiting = await newTask({});
      const { accountSid, authToken } = world.account;
      const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
      const url = `https://taskrouter.twilio.com/v1/Workspaces/${world.taskrouter.workspaceSid}/Tasks?${query}`;
      const response = await emulator.fetch(new Request(url, { headers: { authorization } }));
      const { tasks }: { tasks: { sid: string }[] } = await response.json();
      expect(tasks.map(({ sid }) => sid)).toEqual([canceled.sid, waiting.sid]);
      const asked = await workspace.tasks.list({ assignmentStatus: ['reserved', 'canceled'] });
      expect(asked.map(({ sid }) => sid)).toEqual([canceled.sid, reserved.sid]);
    });

    it('[RE7] is found by its workflow and a status together', async () => {
      const { world, workflow, everyone } = account;
      const configuration = { task_routing: { default_filter: { queue: everyone.sid } } };
      const other = createWorkflow(world, { friendlyName: 'Transfers', configuration });
      const [inbound, transfer, ended] = [
        await newTask({}, { workflowSid: workflow.sid }),
        await newTask({}, { workflowSid: other.sid }),
        await newTask({}, { workflowSid: other.sid }),
      ];
      await workspace.tasks(ended.sid).update({ assignmentStatus: 'canceled' });
      const found = async (workflowSid: string) =>
        (await workspace.tasks.list({ workflowSid, assignmentStatus: ['pending', 'reserved'] })).map(({ sid }) => sid);
      expect([await found(workflow.sid), await found(other.sid)]).toEqual([[inbound.sid], [transfer.sid]]);
    });

    it('[RE4] is listed page by page, and none is skipped when an earlier one goes away', async () => {
      const sids: string[] = [];
      for (const n of [1, 2, 3, 4, 5]) sids.push((await newTask({ n })).sid);
      expect((await workspace.tasks.list({ pageSize: 2 })).map(({ sid }) => sid)).toEqual(sids);
      const first = await workspace.tasks.page({ pageSize: 2 });
      await workspace.tasks(String(sids[0])).remove();
      const second = await first.nextPage();
      expect(second?.instances.map(({ sid }) => sid)).toEqual([sids[2], sids[3]]);
      const last = await second?.nextPage();
      expect(last?.instances.map(({ sid }) => sid)).toEqual([sids[4]]);
      expect(last?.nextPageUrl).toBeUndefined();
      expect(first.previousPageUrl).toBeUndefined();
      expect((await last?.previousPage())?.instances).toHaveLength(2);
    });

    it.each([
      ['attributes that are no JSON', { attributes: '{' }],
      ['attributes that are no object', { attributes: '[]' }],
      ['attributes over 4,096 characters', { attributes: JSON.stringify({ note: 'x'.repeat(4090) }) }],
      ['an unknown task channel', { taskChannel: 'fax' }],
      ['an unknown workflow', { workflowSid: `WW${'0'.repeat(32)}` }],
    ])('[RE3] is refused with 400 for %s', async (_what, wrong) => {
      await expect(workspace.tasks.create({ attributes: '{}', taskChannel: 'chat', ...wrong })).rejects.toMatchObject(
        refusal(400, 20001),
      );
      expect(await workspace.tasks.list()).toEqual([]);
    });
  });

  it('[RE2] refuses wrong credentials', async () => {
    const stranger = twilioClient(account.emulator, { authToken: 'wrong' });
    const tasks = stranger.taskrouter.v1.workspaces(account.world.taskrouter.workspaceSid).tasks;
    await expect(tasks.list()).rejects.toMatchObject({ ...refusal(401, 20003), message: 'Authenticate' });
  });

  it('[RE3] knows only the one workspace', async () => {
    const other = account.client.taskrouter.v1.workspaces(`WS${'0'.repeat(32)}`);
    await expect(other.fetch()).rejects.toMatchObject(refusal(404, 20404));
    await expect(other.tasks.list()).rejects.toMatchObject(refusal(404, 20404));
  });

  it('[RE9] takes an event callback URL and an event filter, and forgets them', async () => {
    const set = await workspace.update({
      eventCallbackUrl: 'https://example.com/events',
      eventsFilter: 'task.canceled,reservation.accepted',
    });
    expect([set.eventCallbackUrl, set.eventsFilter]).toEqual([
      'https://example.com/events',
      'task.canceled,reservation.accepted',
    ]);
    const read = await workspace.fetch();
    expect([read.eventCallbackUrl, read.eventsFilter]).toEqual([set.eventCallbackUrl, set.eventsFilter]);
    await workspace.update({ eventsFilter: 'task.canceled, reservation.accepted' });
    expect(account.world.taskrouter.eventsFilter).toEqual(['task.canceled', ' reservation.accepted']);
    const unset = await workspace.update({ eventCallbackUrl: '', eventsFilter: '' });
    expect([unset.eventCallbackUrl, unset.eventsFilter]).toEqual([null, null]);
    await expect(workspace.update({ eventCallbackUrl: 'nowhere' })).rejects.toMatchObject(refusal(400, 20001));
  });

  it('[RE1] names the account', async () => {
    const { client, world } = account;
    expect(await client.api.v2010.accounts(world.account.accountSid).fetch()).toMatchObject({ friendlyName: 'Local Twilio' });
    expect(await client.api.v2010.accounts.list()).toMatchObject([{ sid: world.account.accountSid, status: 'active' }]);
    await expect(client.api.v2010.accounts(`AC${'0'.repeat(32)}`).fetch()).rejects.toMatchObject({ status: 404 });
  });

  it('[RE1] lists activities and task channels', async () => {
    expect(names(await workspace.activities.list())).toEqual(['Offline', 'Available', 'Unavailable', 'Break']);
    expect(names(await workspace.activities.list({ available: 'true' }))).toEqual(['Available']);
    expect(names(await workspace.taskChannels.list())).toEqual(['default', 'chat', 'voice', 'sms']);
    expect((await workspace.taskChannels('chat').fetch()).uniqueName).toBe('chat');
  });
});
