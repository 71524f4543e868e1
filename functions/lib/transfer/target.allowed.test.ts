import { ALICE, BOB, FakeGateway, SUPPORT } from '../../testing/fake-gateway';
import { halfDone, POLICIES, transfer } from '../../testing/transfer';
import type { AllowedTargets } from '../http/configuration';

const allowing = (change: Partial<AllowedTargets>) => ({ allowed: { ...POLICIES.allowed, ...change } });
const toSupport = { targetSid: SUPPORT.sid };
const inTeams = (alices: object, bobs: object): FakeGateway => {
  const gateway = new FakeGateway();
  gateway.workers.set(ALICE.sid, { ...ALICE, attributes: { ...ALICE.attributes, ...alices } });
  gateway.workers.set(BOB.sid, { ...BOB, attributes: { ...BOB.attributes, ...bobs } });
  return gateway;
};

describe('the admin allows', () => {
  it.each(['*', 'Bob Baker', 'Bob*', '*Baker', 'B*b*k*r', '*Bob Baker*', '**'])('agents by name: %j', async (pattern) => {
    const policies = allowing({ agents: ['Carol', pattern], queues: [] });
    expect(await transfer(new FakeGateway(), { policies })).toMatchObject({ outcome: 'transferred' });
  });

  it('queues by name', async () => {
    const policies = allowing({ agents: [], queues: ['Sup*'] });
    expect(await transfer(new FakeGateway(), { policies, request: toSupport })).toMatchObject({ outcome: 'transferred' });
  });

  it('agents who share an attribute with the sender, and each queue', async () => {
    const policies = allowing({ whereSame: ['team_id'] });
    const gateway = inTeams({ team_id: 'red' }, { team_id: 'red' });
    expect(await transfer(gateway, { policies })).toMatchObject({ outcome: 'transferred' });
    expect(await transfer(new FakeGateway(), { policies, request: toSupport })).toMatchObject({ outcome: 'transferred' });
  });

  it('no more requests than without a rule', async () => {
    const [free, ruled] = [new FakeGateway(), inTeams({ team_id: 'red' }, { team_id: 'red' })];
    await transfer(free);
    await transfer(ruled, { policies: allowing({ agents: ['Bob*'], whereSame: ['team_id'] }) });
    expect(ruled.calls).toEqual(free.calls);
  });
});

describe('the admin forbids, and nothing changes', () => {
  const refusal = { code: 'target_not_allowed' };

  it.each(['Bob', 'bob baker', '*Bob', 'Baker*', 'Bob Baker*Baker', 'Bob.Baker', '.*', ''])(
    'agents without the name %j',
    async (pattern) => {
      const gateway = new FakeGateway();
      await expect(transfer(gateway, { policies: allowing({ agents: [pattern] }) })).rejects.toMatchObject(refusal);
      expect(gateway.changes).toEqual([]);
    },
  );

  it('queues without the name', async () => {
    const gateway = new FakeGateway();
    const options = { policies: allowing({ queues: ['Sales*'] }), request: toSupport };
    await expect(transfer(gateway, options)).rejects.toMatchObject(refusal);
    expect(gateway.changes).toEqual([]);
  });

  it.each([
    [{ team_id: 'red' }, { team_id: 'blue' }],
    [{ team_id: 'red' }, {}],
    [{}, { team_id: 'red' }],
    [{}, {}],
    [{ team_id: 1 }, { team_id: '1' }],
    [{ team_id: ['red'] }, { team_id: ['red', 'blue'] }],
  ])('agents who do not share the attribute: %j, %j', async (alices, bobs) => {
    const gateway = inTeams(alices, bobs);
    await expect(transfer(gateway, { policies: allowing({ whereSame: ['team_id'] }) })).rejects.toMatchObject(refusal);
    expect(gateway.changes).toEqual([]);
  });

  it('a hint at a worker of the other team does not help the sender', async () => {
    const gateway = inTeams({ team_id: 'red' }, { team_id: 'blue' });
    const options = { policies: allowing({ whereSame: ['team_id'] }), request: { workerSid: BOB.sid } };
    await expect(transfer(gateway, options)).rejects.toMatchObject(refusal);
    expect(gateway.changes).toEqual([]);
  });

  it('only new transfers: a repeated request finishes the one that exists', async () => {
    const gateway = await halfDone();
    expect(await transfer(gateway, { policies: allowing({ agents: [] }) })).toMatchObject({ outcome: 'transferred' });
  });
});
