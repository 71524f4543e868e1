import { randomUUID } from 'node:crypto';
import { encodeTransferRequest } from '../../src/contract/transfer-request';
import { parseTransferReply } from '../../src/contract/replies';
import type { TransferReceipt } from '../../src/contract/transfer';
import { updateChannel } from '../../sandbox/twilio/domain/interactions/interactions';
import { acceptReservation, rejectReservation } from '../../sandbox/twilio/domain/taskrouter/reservations';
import type { Reservation } from '../../sandbox/twilio/domain/taskrouter/entities';
import { updateWorker } from '../../sandbox/twilio/domain/taskrouter/workers';
import { getTask, updateTask } from '../../sandbox/twilio/domain/taskrouter/tasks';
import { eventually } from '../support/eventually';
import { startService } from '../support/start-service';
import type { RunningService, ServiceOptions } from '../support/start-service';
import { inVirtualTimeOf } from '../support/virtual/virtual-node';

let service: RunningService;

const ringingAt = (name: string, taskSid: string): Reservation => {
  const { world, scenario } = service;
  const ringing = [...world.taskrouter.reservations.values()].find(
    (one) => one.taskSid === taskSid && one.workerSid === scenario.workers[name] && one.status === 'pending',
  );
  if (!ringing) throw new Error(`Failed to find ${taskSid} ringing at ${name}`);
  return ringing;
};
const accept = (name: string, taskSid: string) => acceptReservation(service.world, ringingAt(name, taskSid).sid);
const reject = (name: string, taskSid: string) => rejectReservation(service.world, ringingAt(name, taskSid).sid);

const attributeOf = (taskSid: string, key: string): string => {
  const value = getTask(service.world, taskSid).attributes[key];
  return typeof value === 'string' ? value : '';
};

/** Alice hands her chat to a worker or a queue, by name. */
async function transfer(to: string): Promise<TransferReceipt> {
  const { scenario, tokenOf, post } = service;
  const { customerTaskSid: taskSid, workers, queues } = scenario;
  const request = {
    transferId: randomUUID(),
    taskSid,
    targetSid: workers[to] ?? queues[to] ?? '',
    interactionSid: attributeOf(taskSid, 'flexInteractionSid'),
    channelSid: attributeOf(taskSid, 'flexInteractionChannelSid'),
    workerSid: workers.alice,
  };
  const { body } = await post(encodeTransferRequest(request, tokenOf('alice')));
  const reply = parseTransferReply(body);
  if (reply.outcome === 'failed') throw new Error(reply.failure.detail);
  return reply.receipt;
}

const liveTasks = (): string[] =>
  [...service.world.taskrouter.tasks.values()]
    .filter(({ assignmentStatus }) => ['pending', 'reserved', 'assigned'].includes(assignmentStatus))
    .map(({ sid }) => sid);
const agents = (): (string | null | undefined)[] =>
  [...service.world.interactions.participants.values()]
    .filter(({ type, status }) => type === 'agent' && status !== 'closed')
    .map(({ identity }) => identity);
/** By the name of the worker. */
const ringsAt = (taskSid: string): string[] => {
  const names = Object.entries(service.scenario.workers);
  const pending = [...service.world.taskrouter.reservations.values()].filter(
    (one) => one.taskSid === taskSid && one.status === 'pending',
  );
  return pending.map(({ workerSid }) => names.find(([, sid]) => sid === workerSid)?.[0] ?? workerSid);
};
const statuses = () => new Set(service.callbacks.map(({ status }) => status));

const start = async (environment?: Record<string, string>, options?: ServiceOptions) => {
  service = await startService(environment, options);
  accept('alice', service.scenario.customerTaskSid);
  await service.callbacksSettled();
};

afterEach(() => service.stop());

describe.each([true, false])(
  'TaskRouter’s events, in virtual time (TaskRouter evaluates new attributes: %s)',
  (reevaluateOnAttributeUpdate) => {
    const rules = { reevaluateOnAttributeUpdate };

    it(
      '[FM4] bring a rejected chat back to the sender',
      inVirtualTimeOf(async (time) => {
        await start({}, { rules, time });
        const { taskSid } = await transfer('bob');
        reject('bob', taskSid);
        await service.callbacksSettled();
        expect(statuses()).toEqual(new Set([204]));
        const [live, ...others] = liveTasks();
        expect(others).toEqual([]);
        expect(ringsAt(live ?? '')).toEqual(['alice']);
      }),
    );

    it(
      '[FM20] do the same when each comes twice',
      inVirtualTimeOf(async (time) => {
        await start({}, { rules, time });
        const { taskSid } = await transfer('bob');
        service.planCallback({ double: true, times: 1_000 });
        reject('bob', taskSid);
        await service.callbacksSettled();
        const [live, ...others] = liveTasks();
        expect(others).toEqual([]);
        expect(ringsAt(live ?? '')).toEqual(['alice']);
      }),
    );

    it(
      '[FM24] keep a queue from asking a worker again who has rejected the chat',
      inVirtualTimeOf(async (time) => {
        await start({}, { rules, time });
        const { taskSid } = await transfer('Support');
        const [first = ''] = ringsAt(taskSid);
        reject(first, taskSid);
        await service.callbacksSettled();
        expect(getTask(service.world, taskSid).attributes).toMatchObject({
          transfer: { declined: [service.scenario.workers[first]] },
        });
        expect(ringsAt(taskSid)).not.toContain(first);
        expect(ringsAt(taskSid)).toHaveLength(1);
      }),
    );

    it(
      '[FM20] bring it back by one invite to a sender who is away, and the end of the first one changes nothing',
      inVirtualTimeOf(async (time) => {
        await start({}, { rules, time });
        const { world, scenario } = service;
        const { taskSid } = await transfer('bob');
        const elsewhere = [...world.taskrouter.activities.values()].find(({ available }) => !available);
        updateWorker(world, scenario.workers.alice ?? '', { activitySid: elsewhere?.sid });
        service.planCallback({ eventType: '^task\\.canceled$', double: true, delayMs: 300 });
        reject('bob', taskSid);
        await eventually(() => service.callbacks.filter(({ eventType }) => eventType === 'task.canceled').length === 2);
        await service.callbacksSettled();
        expect(getTask(world, taskSid).assignmentStatus).toBe('canceled');
        const [live = '', ...others] = liveTasks();
        expect(others).toEqual([]);
        expect(getTask(world, live).attributes).toMatchObject({ transferTargetSid: scenario.workers.alice });
      }),
    );
  },
);

describe('TaskRouter’s events, in Twilio’s own runtime', () => {
  beforeEach(() => start());

  it('lead to no request while no task of ours is among them', () => {
    expect(service.callbacks.map(({ eventType }) => eventType)).toContain('reservation.accepted');
    expect(statuses()).toEqual(new Set([204]));
    expect(service.twilio.batches).toEqual([]);
  });

  it('[FM4] give a lost chat to the fallback queue', async () => {
    const { taskSid } = await transfer('bob');
    updateTask(service.world, taskSid, { assignmentStatus: 'canceled', reason: 'by accident' });
    await service.callbacksSettled();
    const [live = '', ...others] = liveTasks();
    expect(others).toEqual([]);
    expect(getTask(service.world, live).attributes).toMatchObject({ transferTargetType: 'fallback', transfer: { rescues: 1 } });
    await eventually(() => ringsAt(live).length === 1);
  });

  it('[FM42] bring nothing back once the customer has left', async () => {
    const { channelSid } = await transfer('bob');
    updateChannel(service.world, channelSid, 'closed');
    await service.callbacksSettled();
    expect(liveTasks()).toEqual([]);
    expect(statuses()).toEqual(new Set([204]));
  });
});

describe('TaskRouter’s events, with the policy on-acceptance', () => {
  beforeEach(() => start({ CHAT_TRANSFER_LEAVE: 'on-acceptance' }));

  it('[FM3] take the sender out once somebody has accepted', async () => {
    const { taskSid } = await transfer('bob');
    expect(agents()).toEqual(['alice']);
    accept('bob', taskSid);
    await service.callbacksSettled();
    expect(agents()).toEqual(['bob']);
    expect(liveTasks()).toEqual([taskSid]);
  });

  it('withdraw the invite when a worker rejects it, and the sender goes on', async () => {
    const { taskSid } = await transfer('bob');
    reject('bob', taskSid);
    await service.callbacksSettled();
    expect(agents()).toEqual(['alice']);
    expect(liveTasks()).toEqual([service.scenario.customerTaskSid]);
  });
});

describe('TaskRouter’s events, while the service’s environment is incomplete', () => {
  const log = jest.spyOn(console, 'error').mockImplementation();
  beforeEach(() => start({ TWILIO_FLEX_WORKSPACE_SID: '' }));
  afterAll(() => log.mockRestore());

  it('are answered with 500 and the name of the variable, which is logged', async () => {
    const response = await fetch(`${service.url}/task-router-events`, { method: 'POST', body: new URLSearchParams() });
    expect(response.status).toBe(500);
    const reason = "Failed to read the service's environment: TWILIO_FLEX_WORKSPACE_SID is not set";
    expect(await response.text()).toBe(reason);
    expect(log).toHaveBeenLastCalledWith(`service_misconfigured: ${reason}`);
  });
});
