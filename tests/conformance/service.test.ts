import { randomUUID } from 'node:crypto';
import { encodeTransferRequest } from '../../src/contract/transfer-request';
import { parseTransferReply } from '../../src/contract/replies';
import type { TransferReceipt, TransferRequest } from '../../src/contract/transfer';
import { getConversation } from '../../sandbox/twilio/domain/conversations/conversations';
import { acceptReservation } from '../../sandbox/twilio/domain/taskrouter/reservations';
import { getTask, updateTask } from '../../sandbox/twilio/domain/taskrouter/tasks';
import { updateWorkspace } from '../../sandbox/twilio/domain/taskrouter/workspace-settings';
import { startService } from '../support/start-service';
import type { RunningService, ServiceOptions } from '../support/start-service';
import { inVirtualTimeOf } from '../support/virtual/virtual-node';
import type { InjectedFault } from '../support/fault-injecting-twilio';

let service: RunningService;

/** Somebody picks up the task that rings at them. */
const accept = (name: string, taskSid: string): void => {
  const { world, scenario } = service;
  const ringing = [...world.taskrouter.reservations.values()].find(
    (one) => one.taskSid === taskSid && one.workerSid === scenario.workers[name] && one.status === 'pending',
  );
  if (!ringing) throw new Error(`Failed to accept ${taskSid}: it does not ring at ${name}`);
  acceptReservation(world, ringing.sid);
};

/** A text among the task's attributes; empty when it is none. */
const attributeOf = (taskSid: string, key: string): string => {
  const value = getTask(service.world, taskSid).attributes[key];
  return typeof value === 'string' ? value : '';
};

/** What the plugin sends when `name` hands `taskSid` on. */
const requestOf = (name: string, taskSid: string, targetSid = ''): TransferRequest => {
  return {
    transferId: randomUUID(),
    taskSid,
    targetSid,
    interactionSid: attributeOf(taskSid, 'flexInteractionSid'),
    channelSid: attributeOf(taskSid, 'flexInteractionChannelSid'),
    workerSid: service.scenario.workers[name],
  };
};

const send = async (name: string, request: TransferRequest) => {
  const { status, body } = await service.post(encodeTransferRequest(request, service.tokenOf(name)));
  return { status, reply: parseTransferReply(body) };
};

const receiptOf = ({ reply }: Awaited<ReturnType<typeof send>>): TransferReceipt => {
  if (reply.outcome === 'failed') throw new Error(reply.failure.detail);
  return reply.receipt;
};

const ringsAt = (taskSid: string): string[] => {
  const names = new Map(Object.entries(service.scenario.workers).map(([name, workerSid]) => [workerSid, name]));
  const pending = [...service.world.taskrouter.reservations.values()].filter(
    (one) => one.taskSid === taskSid && one.status === 'pending',
  );
  return pending.map(({ workerSid }) => names.get(workerSid) ?? workerSid);
};

const membersOfConversation = (): (string | null)[] =>
  [...getConversation(service.world, service.scenario.customerConversationSid).participants.values()].map(
    ({ identity }) => identity,
  );

/** Everything that a transfer could change. */
const stateOfTwilio = (): string => {
  const { taskrouter, interactions, conversations } = service.world;
  const maps = [taskrouter.tasks, taskrouter.reservations, interactions.invites, interactions.participants];
  return JSON.stringify([
    ...maps.map((map) => [...map.values()]),
    membersOfConversation(),
    [...conversations.conversations.keys()],
  ]);
};

const to =
  (end: string): ((request: Request) => boolean) =>
  (request) =>
    request.method === 'POST' && new URL(request.url).pathname.includes(end);
const unavailable = () => Response.json({ status: 503, code: 20503, message: 'Service Unavailable' }, { status: 503 });
const refuse =
  (end: string): InjectedFault =>
  (request) =>
    to(end)(request) ? Promise.resolve(unavailable()) : undefined;
const loseReply =
  (end: string): InjectedFault =>
  (request, forward) =>
    to(end)(request) ? forward().then(unavailable) : undefined;

/** Alice has the customer's chat. */
async function start(options?: ServiceOptions): Promise<void> {
  service = await startService({}, options);
  accept('alice', service.scenario.customerTaskSid);
}

afterEach(() => service.stop());

describe('the service, built and run by Twilio’s own runtime', () => {
  beforeEach(() => start());

  it('[FM25] [FM41] hands a chat to an agent: invited, removed, the conversation goes on', async () => {
    const { world, scenario } = service;
    const { customerTaskSid: taskSid, customerConversationSid: conversationSid, workers } = scenario;
    const original = getTask(world, taskSid).attributes;
    const request = requestOf('alice', taskSid, workers.bob);
    const { status, body, headers } = await service.post(encodeTransferRequest(request, service.tokenOf('alice')));

    const [, invite] = [...world.interactions.invites.values()];
    expect({ status, body }).toEqual({
      status: 200,
      body: {
        outcome: 'transferred',
        receipt: {
          transferId: request.transferId,
          inviteSid: invite?.sid,
          taskSid: invite?.taskSid,
          interactionSid: request.interactionSid,
          channelSid: request.channelSid,
          target: { type: 'worker', sid: workers.bob, name: 'Bob' },
          leave: 'immediately',
          sentAt: Math.floor(getTask(world, invite?.taskSid ?? '').dateCreated / 1000) * 1000,
        },
        answeredAt: expect.any(Number),
      },
    });
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('content-type')).toMatch('application/json');

    const task = getTask(world, invite?.taskSid ?? '');
    expect(task.attributes).toEqual({
      ...original,
      flexChannelInviteSid: invite?.sid,
      conversations: {
        conversation_id: attributeOf(taskSid, 'flexInteractionSid'),
        media: [{ type: 'ChatTranscript', sid: conversationSid }],
      },
      transferTargetType: 'worker',
      transferTargetSid: workers.bob,
      ignoreWorkerContactUri: 'client:alice',
      transferSenderSid: workers.alice,
      handOver: { legs: [{ at: expect.any(Number), from: 'Alice', to: 'Bob' }] },
      transfer: {
        ...{ id: request.transferId, hop: 1, from: workers.alice, task: taskSid, target: workers.bob },
        ...{ targetName: 'Bob', route: 'target', leave: 'immediately', declined: [], signature: expect.any(String) },
      },
    });
    const { taskChannelSid, priority } = getTask(world, taskSid);
    expect(task).toMatchObject({ workflowSid: scenario.workflows.transfer, taskChannelSid, priority });
    expect(ringsAt(task.sid)).toEqual(['bob']);
    expect(getTask(world, taskSid).assignmentStatus).toBe('completed');
    expect(membersOfConversation()).toEqual([expect.stringMatching(/^casey/)]);
    expect(getConversation(world, conversationSid).state).toBe('active');
  });

  it('[FM16] hands a chat to a queue, past the agent who gave it away', async () => {
    const { world, scenario } = service;
    const request = requestOf('alice', scenario.customerTaskSid, scenario.queues.Support);
    const receipt = receiptOf(await send('alice', request));
    expect(receipt.target).toEqual({ type: 'queue', sid: scenario.queues.Support, name: 'Support' });
    const { attributes } = getTask(world, receipt.taskSid);
    expect(attributes).toMatchObject({ transferTargetType: 'queue', transferQueueName: 'Support' });
    expect(attributes).not.toHaveProperty('transferTargetSid');
    expect(['bob', 'carol']).toContain(ringsAt(receipt.taskSid).join());
  });

  it('[FM36] hands a chat back: A to B to A', async () => {
    const { world, scenario } = service;
    const first = receiptOf(await send('alice', requestOf('alice', scenario.customerTaskSid, scenario.workers.bob)));
    accept('bob', first.taskSid);
    const request = requestOf('bob', first.taskSid, scenario.workers.alice);
    const second = receiptOf(await send('bob', request));
    accept('alice', second.taskSid);
    expect(getTask(world, second.taskSid).attributes).toMatchObject({
      transferTargetSid: scenario.workers.alice,
      ignoreWorkerContactUri: 'client:bob',
      transferSenderSid: scenario.workers.bob,
      conversations: getTask(world, first.taskSid).attributes.conversations,
      transfer: {
        id: request.transferId,
        hop: 2,
        from: scenario.workers.bob,
        task: first.taskSid,
        target: scenario.workers.alice,
      },
    });
    expect(membersOfConversation()).toEqual([expect.stringMatching(/^casey/), 'alice']);
  });

  it('[FM10] answers a repeated request with the same invite', async () => {
    const { scenario, world } = service;
    const request = requestOf('alice', scenario.customerTaskSid, scenario.workers.bob);
    const first = await send('alice', request);
    expect(await send('alice', request)).toEqual(first);
    expect(world.interactions.invites.size).toBe(2);
  });

  it('[FM10] finds the invite whose answer was lost, and goes on with it', async () => {
    const { scenario, world, twilio } = service;
    twilio.breakOnce(loseReply('/Invites'));
    const { status, reply } = await send('alice', requestOf('alice', scenario.customerTaskSid, scenario.workers.bob));
    expect({ status, outcome: reply.outcome }).toEqual({ status: 200, outcome: 'transferred' });
    expect(world.interactions.invites.size).toBe(2);
  });

  it('[FM1] says that it is half done when Twilio does not remove the agent, and finishes when asked again', async () => {
    const { scenario, world, twilio } = service;
    const request = requestOf('alice', scenario.customerTaskSid, scenario.workers.bob);
    for (let attempt = 1; attempt <= 3; attempt++) twilio.breakOnce(refuse('/Participants/'));
    const first = await send('alice', request);
    expect(first).toMatchObject({ status: 200, reply: { outcome: 'invited', failure: { code: 'agent_not_removed' } } });
    expect(membersOfConversation()).toContain('alice');
    expect(await send('alice', request)).toEqual({ status: 200, reply: { outcome: 'transferred', receipt: receiptOf(first) } });
    expect(membersOfConversation()).not.toContain('alice');
    expect(world.interactions.invites.size).toBe(2);
  });

  it('[FM2] leaves the agent in the chat when Twilio does not take the invite', async () => {
    const { scenario, twilio } = service;
    for (let attempt = 1; attempt <= 3; attempt++) twilio.breakOnce(refuse('/Invites'));
    const before = stateOfTwilio();
    const { status, reply } = await send('alice', requestOf('alice', scenario.customerTaskSid, scenario.workers.bob));
    expect({ status, reply }).toMatchObject({
      status: 503,
      reply: { outcome: 'failed', failure: { code: 'twilio_unavailable' } },
    });
    expect(stateOfTwilio()).toBe(before);
  });
});

describe('the service, in virtual time', () => {
  it.each(['bob', 'Support'])(
    'removes the sender after three round trips to Twilio: to %s',
    inVirtualTimeOf(async (time, name) => {
      await start({ time });
      const { scenario, twilio, world } = service;
      const { workers, queues, customerTaskSid: taskSid } = scenario;
      const request = requestOf('alice', taskSid, workers[name] ?? queues[name]);
      const { targetSid, interactionSid, channelSid, workerSid } = request;
      // The functions that TaskRouter’s events call would send requests of their own.
      updateWorkspace(world, { eventCallbackUrl: '' });
      twilio.holdInBatches(7, 1, 2);
      expect(await send('alice', request)).toMatchObject({ status: 200, reply: { outcome: 'transferred' } });

      const workspace = `taskrouter.twilio.com/v1/Workspaces/${world.taskrouter.workspaceSid}`;
      const channel = `flex-api.twilio.com/v1/Interactions/${interactionSid}/Channels/${channelSid}`;
      const agent = [...world.interactions.participants.values()].find(({ routing }) => routing?.taskSid === taskSid);
      const reads = [
        `POST iam.twilio.com/v1/Accounts/${world.account.accountSid}/Tokens/validate`,
        `GET ${workspace}/Tasks/${taskSid}`,
        `GET ${workspace}/Tasks/${taskSid}/Reservations`,
        `GET ${workspace}/${name === 'bob' ? 'Workers' : 'TaskQueues'}/${targetSid}`,
        `GET ${workspace}/Workers/${workerSid}`,
        `GET ${channel}/Participants`,
        `GET ${channel}/Invites`,
      ];
      expect(twilio.batches).toEqual([
        reads.sort(),
        [`POST ${channel}/Invites`],
        [`GET ${channel}/Invites`, `POST ${channel}/Participants/${agent?.sid}`],
      ]);
    }),
  );

  it(
    '[FM10] ends in one live invite when the same request comes twice at once',
    inVirtualTimeOf(async (time) => {
      await start({ time });
      const { scenario, world, twilio } = service;
      const request = requestOf('alice', scenario.customerTaskSid, scenario.workers.bob);
      twilio.holdInBatches(14, 2, 4);
      const [one, other] = await Promise.all([send('alice', request), send('alice', request)]);
      expect(one).toEqual(other);
      const { taskSid } = receiptOf(one);
      const tasks = [...world.taskrouter.tasks.values()].map(({ sid, assignmentStatus }) => ({ sid, assignmentStatus }));
      expect(tasks.filter(({ assignmentStatus }) => assignmentStatus === 'reserved')).toEqual([
        { sid: taskSid, assignmentStatus: 'reserved' },
      ]);
      expect(ringsAt(taskSid)).toEqual(['bob']);
      expect(membersOfConversation()).toEqual([expect.stringMatching(/^casey/)]);
    }),
  );
});

describe('the service refuses, and nothing changes at Twilio', () => {
  beforeEach(() => start());

  const refusal = async (code: string, status: number, change: (body: URLSearchParams) => void): Promise<void> => {
    const { scenario } = service;
    const request = requestOf('alice', scenario.customerTaskSid, scenario.workers.bob);
    const body = encodeTransferRequest(request, service.tokenOf('alice'));
    change(body);
    const before = stateOfTwilio();
    const answer = await service.post(body);
    expect(answer).toMatchObject({
      status,
      body: { outcome: 'failed', failure: { code, detail: expect.stringMatching(/^Failed to /) } },
    });
    expect(stateOfTwilio()).toBe(before);
  };
  const unknown = (prefix: string): string => prefix + 'f'.repeat(32);

  it('an unknown agent as target', () => refusal('target_not_found', 404, (body) => body.set('targetSid', unknown('WK'))));
  it('an unknown queue as target', () => refusal('target_not_found', 404, (body) => body.set('targetSid', unknown('WQ'))));
  it('the agent as target', () =>
    refusal('target_is_sender', 422, (body) => body.set('targetSid', service.scenario.workers.alice ?? '')));
  it('[FM9] attributes that would be too long', () =>
    refusal('attributes_too_long', 422, () => {
      const { world, scenario } = service;
      const { attributes } = getTask(world, scenario.customerTaskSid);
      const room = 4_096 - JSON.stringify(attributes).length - ',"notes":""'.length;
      updateTask(world, scenario.customerTaskSid, { attributes: { ...attributes, notes: 'n'.repeat(room) } });
    }));

  it('everything while its environment is incomplete', async () => {
    await service.stop();
    service = await startService({ TWILIO_FLEX_WORKSPACE_SID: '' });
    accept('alice', service.scenario.customerTaskSid);
    await refusal('service_misconfigured', 500, () => undefined);
  });
});
