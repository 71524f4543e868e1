import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { QUEUE_SIDS } from './scenarios/contact-center';
import { twoAgentsOneChat } from './scenarios/two-agents-one-chat';
import { startSandbox } from './start';
import type { Sandbox, SandboxOptions } from './start';
import type { SandboxView } from './twilio/control/view';

const projectFolder = path.resolve(__dirname, '..');

const asked = `exports.handler = (context, event, callback) =>
  context.getTwilioClient().taskrouter.v1.workspaces(context.TWILIO_FLEX_WORKSPACE_SID).tasks(event.taskSid).fetch()
    .then((task) => callback(null, { assignmentStatus: task.assignmentStatus }), callback);`;

/** A receiver that accepts only callbacks signed for its own address. */
const believing = `exports.handler = (context, { request, ...form }, callback) => {
  const url = 'http://' + context.DOMAIN_NAME + context.PATH;
  const signature = request.headers['x-twilio-signature'];
  const response = new Twilio.Response();
  response.setStatusCode(Twilio.validateRequest(context.AUTH_TOKEN, signature, url, form) ? 204 : 403);
  callback(null, response);
};`;

describe('the sandbox', () => {
  let folder: string;
  let options: SandboxOptions;
  let sandbox: Sandbox;

  const control = async (way: string, body?: object): Promise<Response> =>
    fetch(`${sandbox.url}/__sandbox__${way}`, body && { method: 'POST', body: JSON.stringify(body) });
  const view = async (): Promise<SandboxView> => (await control('/state')).json();

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'sandbox-test-'));
    await mkdir(path.join(folder, 'functions'));
    await Promise.all(
      Object.entries({
        'plugin-x.js': 'plugin',
        'flex.js': 'flex',
        'boot.js': 'boot',
        'functions/ask.js': asked,
        'functions/task-router-events.protected.js': believing,
      }).map(([name, text]) => writeFile(path.join(folder, name), text)),
    );
    options = {
      scenario: twoAgentsOneChat,
      projectFolder,
      workflowFile: path.join(projectFolder, 'assets', 'example-taskrouter-workflow.json'),
      functionsFolder: path.join(folder, 'functions'),
      flexFile: path.join(folder, 'flex.js'),
      pageFolder: folder,
      plugin: { file: path.join(folder, 'plugin-x.js') },
    };
    sandbox = await startSandbox(options);
  });
  afterAll(async () => {
    await sandbox.close();
    await rm(folder, { recursive: true });
  });
  beforeEach(() => sandbox.reset());

  it('gives each agent an origin of their own, with Flex and the plugin on it', async () => {
    const { alice, bob } = sandbox.agents;
    expect(new Set([sandbox.url, ...Object.values(sandbox.agents)]).size).toBe(6);
    const page = await fetch(`${alice}/agent-desktop/WR1`, { headers: { accept: 'text/html' } });
    expect(await page.text()).toContain('data-worker="alice"');
    const plugins: unknown = await (await fetch(`${bob}/plugins`)).json();
    expect(plugins).toEqual([{ name: 'plugin-x', version: '0.0.0', src: '/plugins/plugin-x.js', phase: 3 }]);
    expect(await (await fetch(`${bob}/plugins/plugin-x.js`)).text()).toBe('plugin');
    expect((await fetch(`${bob}/nothing`)).status).toBe(404);
  });

  it('lets the functions reach the emulated Twilio', async () => {
    const answer = await fetch(`${sandbox.functionsUrl}/ask?taskSid=${sandbox.sids.customerTaskSid}`);
    expect(await answer.json()).toEqual({ assignmentStatus: 'reserved' });
    expect(sandbox.requests.map(({ method, host, status }) => `${method} ${host} ${status}`)).toEqual([
      'GET taskrouter.twilio.com 200',
    ]);
  });

  it('shows a customer’s message and a worker’s answer', async () => {
    const { customerConversationSid } = sandbox.sids;
    await control(`/conversations/${customerConversationSid}/messages`, { body: 'Are you there?' });
    expect((await view()).chats[0]).toMatchObject({ customer: 'Casey Nguyen', status: 'ringing', agents: ['Alice'] });
    await control('/workers/alice/decline', {});
    expect((await view()).chats[0]).toMatchObject({ status: 'ringing', agents: ['Bob'] });
    await control('/workers/bob/accept', {});
    const [chat] = (await view()).chats;
    expect({ status: chat?.status, agents: chat?.agents, last: chat?.messages.at(-1)?.body }).toEqual({
      status: 'talking',
      agents: ['Bob'],
      last: 'Are you there?',
    });
  });

  it('lets a customer end the chat once, for everyone', async () => {
    const { customerConversationSid } = sandbox.sids;
    const left = await control(`/conversations/${customerConversationSid}/leave`, {});
    expect([left.status, await left.json()]).toEqual([200, { conversationSid: customerConversationSid }]);
    expect((await view()).chats[0]).toMatchObject({ status: 'ended', agents: [] });
    expect((await view()).agents[0]).toMatchObject({ name: 'Alice', ringing: 0 });
    expect((await control(`/conversations/${customerConversationSid}/leave`, {})).status).toBe(400);
    expect((await control('/conversations/CH0/leave', {})).status).toBe(404);
  });

  it('flips an open rule of the current world', async () => {
    const flipped = await control('/rules', { timeoutGoesToNextTarget: true });
    expect(await flipped.json()).toMatchObject({ timeoutGoesToNextTarget: true, closedChannelCancelsInvites: true });
    expect(sandbox.world.rules.timeoutGoesToNextTarget).toBe(true);
    expect((await control('/rules', { timeoutGoesToNextTarget: 'yes' })).status).toBe(400);
    expect((await control('/rules', { unknownRule: true })).status).toBe(400);
    sandbox.reset();
    expect(await (await control('/inspect')).json()).toMatchObject({ rules: { timeoutGoesToNextTarget: false } });
  });

  it('[IN6] lets a worker accept a chat and never join it, once', async () => {
    const { workers, customerTaskSid } = sandbox.sids;
    expect(await (await control('/workers/alice/never-join', {})).json()).toEqual({ workerSid: workers.alice });
    await control('/workers/alice/accept', {});
    expect(sandbox.world.taskrouter.tasks.get(customerTaskSid)?.assignmentStatus).toBe('assigned');
    expect((await view()).chats[0]).toMatchObject({ status: 'waiting', agents: [] });
    expect((await control('/workers/nobody/never-join', {})).status).toBe(404);
  });

  it('[IN6] writes a missing contact_uri when the worker signs in, and leaves a malformed one', async () => {
    const bob = sandbox.world.taskrouter.workers.get(sandbox.sids.workers.bob ?? '');
    if (!bob) throw new Error('Failed to find bob');
    const without = { full_name: 'Bob' };
    for (const [attributes, expected] of [
      [without, 'client:bob'],
      [{ ...without, contact_uri: 'bob' }, 'bob'],
    ] as const) {
      bob.attributes = attributes;
      const login: unknown = await (await control('/logins', { worker: 'bob' })).json();
      expect(login).toMatchObject({ identity: 'bob' });
      expect(bob.attributes).toEqual({ ...without, contact_uri: expected });
    }
  });

  it('resets to a new world with the same SIDs', async () => {
    const before = { sids: sandbox.sids, worldId: (await view()).worldId };
    await control('/contacts', { channel: 'sms' });
    expect((await view()).chats).toHaveLength(2);
    await control('/reset', {});
    const { chats, worldId } = await view();
    expect({ chats: chats.length, sids: sandbox.sids }).toEqual({ chats: 1, sids: before.sids });
    expect(worldId).not.toBe(before.worldId);
  });

  it('restarts the functions at once after killing them', async () => {
    await sandbox.killFunctions();
    const answer = await fetch(`${sandbox.functionsUrl}/ask?taskSid=${sandbox.sids.customerTaskSid}`);
    expect(await answer.json()).toEqual({ assignmentStatus: 'reserved' });
  });

  it('sends event callbacks to the functions, in every new world', async () => {
    sandbox.reset();
    await control('/workers/alice/decline', {});
    await sandbox.callbacksSettled();
    expect(sandbox.callbacks.map(({ eventType }) => eventType)).toContain('reservation.rejected');
    expect(new Set(sandbox.callbacks.map(({ status }) => status))).toEqual(new Set([204]));
    sandbox.reset();
    expect(sandbox.callbacks).toEqual([]);
  });

  it('loses the callbacks that a fault names', async () => {
    const fault = { eventType: '^reservation\\.rejected$', lose: true, double: false, times: 1 };
    const planned = await control('/callback-faults', { eventType: fault.eventType, lose: true });
    expect([planned.status, await planned.json()]).toEqual([201, fault]);
    expect(await (await control('/inspect')).json()).toMatchObject({ callbackFaults: [fault] });
    await control('/workers/alice/decline', {});
    await sandbox.callbacksSettled();
    const { callbacks }: { callbacks: { eventType: string; status: string }[] } = await (await control('/inspect')).json();
    expect(callbacks.find(({ eventType }) => eventType === 'reservation.rejected')?.status).toBe('lost');
    sandbox.planCallback({ lose: true });
    sandbox.reset();
    expect(await (await control('/inspect')).json()).toMatchObject({ callbackFaults: [] });
  });

  it('routes transfers by the given workflow, and sends no callbacks when these are turned off', async () => {
    const workflow = { task_routing: { default_filter: { queue: QUEUE_SIDS.Sales } } };
    const other = await startSandbox({ ...options, workflow, eventCallbacks: false });
    other.reset();
    const { eventCallbackUrl, workflows } = other.world.taskrouter;
    await other.close();
    expect(eventCallbackUrl).toBeNull();
    expect(workflows.get(other.sids.workflows.transfer)?.configuration).toEqual(workflow);
  });

  it('signs in only known workers, and only from this computer', async () => {
    const login: unknown = await (await control('/logins', { worker: 'bob' })).json();
    expect(login).toMatchObject({ identity: 'bob', workerSid: sandbox.sids.workers.bob, roles: ['agent'] });
    expect((await control('/logins', { worker: 'eve' })).status).toBe(404);
    const foreign = await fetch(`${sandbox.url}/__sandbox__/state`, { headers: { origin: 'https://example.com' } });
    expect(foreign.status).toBe(403);
  });
});
