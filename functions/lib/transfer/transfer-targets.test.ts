import { RequestDeadline } from '../http/deadline';
import { ALICE, BOB, FakeGateway, SUPPORT, TASK_SID, sid } from '../../testing/fake-gateway';
import { SIGNING_KEY } from '../../testing/signing';
import { POLICIES, authenticateAs, metadataWith } from '../../testing/transfer';
import type { AuthenticatedAgent } from '../http/flex-endpoint';
import type { Task } from '../twilio/gateway';
import { VirtualTiming } from '../../testing/virtual-timing';
import { MOST_LOADS } from '../../../src/contract/targets';
import type { AllowedTargets } from '../http/configuration';
import { TransferError } from '../http/transfer-error';
import { transferTargets } from './transfer-targets';

const BILLING = { sid: sid('WQ', 2), friendlyName: 'Billing' };
const CAROL = { sid: sid('WK', 3), friendlyName: 'carol', attributes: { full_name: 'Carol Clark', team_id: 'red' } };

const workplace = (): FakeGateway => {
  const gateway = new FakeGateway();
  gateway.workers.set(CAROL.sid, CAROL);
  gateway.queues.set(BILLING.sid, BILLING);
  gateway.rules = [...gateway.rules, `transferTargetType == 'queue' AND transfer.target == '${BILLING.sid}'`];
  return gateway;
};

const ask = (
  gateway: FakeGateway,
  workerSids: string[] = [],
  allowed: Partial<AllowedTargets> = {},
  who = authenticateAs(ALICE),
) =>
  transferTargets(
    { taskSid: TASK_SID, workerSids },
    {
      ...{ gateway, authenticate: who, deadline: new RequestDeadline(new VirtualTiming()), signingKey: SIGNING_KEY },
      policies: { ...POLICIES, allowed: { ...POLICIES.allowed, ...allowed } },
    },
  );

describe('for a supervisor', () => {
  const SARA = { sid: sid('WK', 8), friendlyName: 'sara', attributes: { team_id: 'red' } };
  const sameTeam = { whereSame: ['team_id'] };
  const asked = (who: () => Promise<AuthenticatedAgent>, changes: Partial<Task> = {}) => {
    const gateway = workplace();
    gateway.workers.set(SARA.sid, SARA);
    const metadata = metadataWith({ from: ALICE.sid, task: sid('WT', 7) });
    const task = gateway.tasks.get(TASK_SID);
    if (!task) throw new Error('Failed to find the task');
    gateway.tasks.set(TASK_SID, {
      ...task,
      assignmentStatus: 'pending',
      attributes: { ...task.attributes, transfer: metadata },
      ...changes,
    });
    return ask(gateway, [], sameTeam, who);
  };
  const CAROL_FORBIDDEN = { agents: expect.arrayContaining([{ sid: CAROL.sid, allowed: false, available: true }]) };

  it('who redirects a waiting transfer, its sender’s attributes count', async () => {
    expect(await asked(authenticateAs(SARA, ['supervisor']))).toMatchObject(CAROL_FORBIDDEN);
  });

  it.each([
    ['who has accepted it, their own', ['supervisor'], 'assigned'],
    ['an agent’s own, although another has transferred it', ['agent'], 'pending'],
  ])('%s', async (_, roles, assignmentStatus) => {
    expect(await asked(authenticateAs(SARA, roles), { assignmentStatus })).not.toMatchObject(CAROL_FORBIDDEN);
  });
});

const unavailable = new TransferError('twilio_unavailable', 'Failed: Twilio answered 503');

describe('the list of targets', () => {
  it('tells the load of the agents who are asked about, on the channel of the task, and of each queue', async () => {
    const gateway = workplace();
    gateway.loadsOf.set(BOB.sid, [
      { taskChannel: 'voice', assigned: 1, capacity: 1 },
      { taskChannel: 'chat', assigned: 2, capacity: 3 },
    ]);
    gateway.away.add(BOB.sid);
    expect(await ask(gateway, [BOB.sid])).toEqual({
      outcome: 'listed',
      agents: [{ sid: BOB.sid, allowed: true, available: false, load: { assigned: 2, capacity: 3 } }],
      queues: [
        { sid: SUPPORT.sid, allowed: true, load: { agentsAvailable: 2, waiting: 3, longestWaitSeconds: 60 } },
        { sid: BILLING.sid, allowed: true },
      ],
      settings: POLICIES.settings,
    });
  });

  it('names every agent and queue that is not allowed, also without being asked', async () => {
    const reply = await ask(workplace(), [], { agents: ['Bob*', 'Alice*'], queues: ['Support'] });
    expect(reply).toMatchObject({
      agents: [{ sid: CAROL.sid, allowed: false }],
      queues: [
        { sid: SUPPORT.sid, allowed: true },
        { sid: BILLING.sid, allowed: false },
      ],
    });
  });

  it('compares attributes with those of the agent who asks, not of the agent who holds the task', async () => {
    const gateway = workplace();
    gateway.workers.set(ALICE.sid, { ...ALICE, attributes: { ...ALICE.attributes, team_id: 'red' } });
    const sameTeam = { whereSame: ['team_id'] };
    expect(await ask(gateway, [], sameTeam)).toMatchObject({ agents: [{ sid: BOB.sid, allowed: false }] });
    const others = await ask(gateway, [], sameTeam, authenticateAs(BOB));
    expect(others).toMatchObject({ agents: [{ sid: ALICE.sid }, { sid: BOB.sid }, { sid: CAROL.sid }] });
  });

  it('allows no queue that the workflow has no rule for', async () => {
    const gateway = workplace();
    gateway.rules = ["transferTargetType == 'queue' AND transferQueueName == 'Support'"];
    expect(await ask(gateway)).toMatchObject({
      queues: [
        { sid: SUPPORT.sid, allowed: true },
        { sid: BILLING.sid, allowed: false },
      ],
    });
  });

  it.each([
    ['has rules that name no queue', (gateway: FakeGateway) => void (gateway.rules = ["transferTargetType == 'queue'"])],
    ['cannot be read', (gateway: FakeGateway) => gateway.fail('ruleExpressions', [unavailable])],
  ])('allows every queue when the workflow %s', async (_, change) => {
    const gateway = workplace();
    change(gateway);
    expect(await ask(gateway)).toMatchObject({ queues: [{ allowed: true }, { allowed: true }] });
  });

  it('does not take a part of a name for the queue', async () => {
    const gateway = workplace();
    gateway.queues.set(sid('WQ', 3), { sid: sid('WQ', 3), friendlyName: 'Sup' });
    expect(await ask(gateway)).toMatchObject({ queues: [{ allowed: true }, { allowed: true }, { allowed: false }] });
  });
});

describe('what Twilio does not say', () => {
  it.each([
    ['workerLoads', { agents: [{ sid: BOB.sid, allowed: true, available: true }] }],
    [
      'queueLoads',
      {
        queues: [
          { sid: SUPPORT.sid, allowed: true },
          { sid: BILLING.sid, allowed: true },
        ],
      },
    ],
    ['listWorkers', { agents: [] }],
    ['listQueues', { queues: [] }],
  ] as const)('is left out, and asked once: %s', async (method, part) => {
    const gateway = workplace();
    gateway.fail(method, [unavailable, unavailable]);
    const reply = await ask(gateway, [BOB.sid]);
    expect(reply).toMatchObject({ outcome: 'listed', settings: POLICIES.settings });
    expect(reply).toEqual(expect.objectContaining(part));
    expect(gateway.calls.filter((call) => call.startsWith(`${method} `))).toHaveLength(1);
  });

  it('is an error when it is the task', async () => {
    const gateway = workplace();
    gateway.tasks.clear();
    await expect(ask(gateway)).rejects.toMatchObject({ code: 'task_not_found' });
  });

  it('is an error when Twilio says nothing in time', async () => {
    const gateway = workplace();
    gateway.latency = () => new Promise(() => undefined);
    await expect(ask(gateway)).rejects.toMatchObject({ code: 'twilio_unavailable' });
  });
});

describe('the requests to Twilio', () => {
  it('are five besides the token’s, and one for each agent, who counts once', async () => {
    const gateway = workplace();
    await ask(gateway);
    expect(gateway.calls).toHaveLength(5);
    gateway.calls = [];
    await ask(gateway, [BOB.sid, CAROL.sid, BOB.sid]);
    expect(gateway.calls).toHaveLength(7);
    expect(gateway.changes).toEqual([]);
  });

  it('are few at once, however many agents are in sight', async () => {
    const gateway = workplace();
    let [now, most] = [0, 0];
    gateway.latency = async () => {
      most = Math.max(most, ++now);
      await Promise.resolve();
      now--;
    };
    await ask(
      gateway,
      Array.from({ length: MOST_LOADS }, (_, index) => sid('WK', 100 + index)),
    );
    expect(gateway.calls).toHaveLength(5 + MOST_LOADS);
    expect(most).toBeLessThanOrEqual(15);
  });

  it('are none with a forged token', async () => {
    const gateway = workplace();
    const invalid = new TransferError('invalid_token', 'Failed to check the token');
    await expect(ask(gateway, [BOB.sid], {}, () => Promise.reject(invalid))).rejects.toBe(invalid);
    expect(gateway.calls).toEqual([]);
  });
});
