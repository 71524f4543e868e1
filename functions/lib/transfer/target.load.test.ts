import { ALICE, BOB, FakeGateway, reservation, sid, SUPPORT, TASK_SID } from '../../testing/fake-gateway';
import { authenticateAs, halfDone, POLICIES, transfer } from '../../testing/transfer';
import { VirtualTiming } from '../../testing/virtual-timing';
import type { TransferSettings } from '../../../src/contract/settings';
import { TransferError } from '../http/transfer-error';

const UNSTAFFED = { agentsAvailable: 0, waiting: 0, longestWaitSeconds: 0 };
const under = (fullTargets: TransferSettings['fullTargets'], unstaffedQueues = fullTargets) => ({
  settings: { ...POLICIES.settings, fullTargets, unstaffedQueues },
});
const refusing = under('refuse');
const toSupport = { targetSid: SUPPORT.sid };
const chats = (assigned: number, capacity: number, taskChannel = 'chat') => ({ taskChannel, assigned, capacity });

/** Bob with these loads. */
const bobWith = (...loads: ReturnType<typeof chats>[]): FakeGateway => {
  const gateway = new FakeGateway();
  gateway.loadsOf.set(BOB.sid, loads);
  return gateway;
};
const nobodyInSupport = (): FakeGateway => {
  const gateway = new FakeGateway();
  gateway.loadOf.set(SUPPORT.sid, UNSTAFFED);
  return gateway;
};
const reads = (gateway: FakeGateway): string[] => gateway.calls.filter((call) => /^(workerLoads|queueLoad) /.test(call));

describe('refuse: nothing changes', () => {
  it.each([
    [3, 3],
    [4, 3],
    [0, 0],
  ])('an agent with %i of %i chats', async (assigned, capacity) => {
    const gateway = bobWith(chats(0, 5, 'voice'), chats(assigned, capacity));
    const failure = { code: 'target_full', message: expect.stringContaining(`${assigned} of ${capacity} chat tasks`) };
    await expect(transfer(gateway, { policies: refusing })).rejects.toMatchObject(failure);
    expect(gateway.changes).toEqual([]);
  });

  it('a queue with nobody available', async () => {
    const gateway = nobodyInSupport();
    const options = { policies: refusing, request: toSupport };
    await expect(transfer(gateway, options)).rejects.toMatchObject({ code: 'queue_unstaffed' });
    expect(gateway.changes).toEqual([]);
  });

  it('supervisors too', async () => {
    const authenticate = authenticateAs({ ...BOB, sid: sid('WK', 9) }, ['supervisor']);
    for (const [gateway, request] of [
      [bobWith(chats(3, 3)), {}],
      [nobodyInSupport(), toSupport],
    ] as const) {
      await expect(transfer(gateway, { policies: refusing, request, authenticate })).rejects.toMatchObject({
        code: expect.stringMatching(/^(target_full|queue_unstaffed)$/),
      });
      expect(gateway.changes).toEqual([]);
    }
  });

  it('when Twilio does not say how full the agent is, which may be tried again', async () => {
    const gateway = new FakeGateway();
    const unavailable = new TransferError('twilio_unavailable', 'Failed: Twilio answered 503');
    gateway.fail(
      'workerLoads',
      Array.from({ length: 9 }, () => unavailable),
    );
    const failure = { code: 'twilio_unavailable' };
    await expect(transfer(gateway, { policies: refusing, timing: new VirtualTiming() })).rejects.toMatchObject(failure);
    expect(gateway.changes).toEqual([]);
  });
});

describe('refuse lets pass', () => {
  it.each([
    ['an agent with a free place', bobWith(chats(2, 3)), {}],
    ['an agent who is full on another channel', bobWith(chats(1, 1, 'voice'), chats(0, 1)), {}],
    ['an agent without that channel', bobWith(chats(1, 1, 'voice')), {}],
    ['an agent, when only unstaffed queues are refused', bobWith(chats(3, 3)), under('allow', 'refuse')],
  ])('%s', async (_, gateway, policies) => {
    expect(await transfer(gateway, { policies: { ...refusing, ...policies } })).toMatchObject({ outcome: 'transferred' });
  });

  it.each([
    ['a queue with somebody available', new FakeGateway(), {}],
    ['a queue, when only full agents are refused', nobodyInSupport(), under('refuse', 'allow')],
  ])('%s', async (_, gateway, policies) => {
    const reply = await transfer(gateway, { policies: { ...refusing, ...policies }, request: toSupport });
    expect(reply).toMatchObject({ outcome: 'transferred' });
  });

  it('a target of which Twilio knows nothing', async () => {
    const gateway = new FakeGateway();
    gateway.loadsOf.clear();
    expect(await transfer(gateway, { policies: refusing })).toMatchObject({ outcome: 'transferred' });
  });

  it('a repeated request for a transfer that exists, and waits for no load', async () => {
    const gateway = await halfDone();
    gateway.loadsOf.set(BOB.sid, [chats(3, 3)]);
    const unavailable = new TransferError('twilio_unavailable', 'Failed: Twilio answered 503');
    gateway.fail('workerLoads', [unavailable]);
    expect(await transfer(gateway, { policies: refusing })).toMatchObject({ outcome: 'transferred' });
  });
});

describe.each(['warn', 'allow'] as const)('%s', (policy) => {
  it.each([BOB.sid, SUPPORT.sid])('refuses nothing and asks nothing (to %s)', async (targetSid) => {
    const gateway = bobWith(chats(3, 3));
    gateway.loadOf.set(SUPPORT.sid, UNSTAFFED);
    expect(await transfer(gateway, { policies: under(policy), request: { targetSid } })).toMatchObject({
      outcome: 'transferred',
    });
    expect(reads(gateway)).toEqual([]);
  });
});

describe('the question how full the target is', () => {
  it.each([
    [BOB.sid, `workerLoads ${BOB.sid}`],
    [SUPPORT.sid, `queueLoad ${SUPPORT.sid}`],
  ])('is one, beside the first reads (to %s)', async (targetSid, read) => {
    const gateway = new FakeGateway();
    let asked: string[] = [];
    gateway.latency = async () => {
      asked = asked.length === 0 ? await new Promise((resolve) => setImmediate(() => resolve([...gateway.calls]))) : asked;
    };
    await transfer(gateway, { policies: refusing, request: { targetSid } });
    expect(reads(gateway)).toEqual([read]);
    expect(asked).toContain(read);
  });

  it('decides nothing for who may not transfer the chat', async () => {
    const gateway = bobWith(chats(3, 3));
    gateway.reservationsOf.set(TASK_SID, [reservation(1, ALICE, 'completed')]);
    await expect(transfer(gateway, { policies: refusing })).rejects.toMatchObject({ code: 'not_task_holder' });
  });
});
