import type { LeavePolicy } from '../../../src/contract/transfer';
import { ALICE, BOB, FakeGateway, sid } from '../../testing/fake-gateway';
import { killedAfter } from '../../testing/killed-after';
import { liveInvites } from '../../testing/transferred-chat';
import { TO_BOB, accept, receiptOf, transfer } from '../../testing/transfer';

const range = (end: number): number[] => Array.from({ length: end + 1 }, (_, number) => number);
const changesOf = (gateway: FakeGateway, kind: string): number =>
  gateway.changes.filter((change) => change.startsWith(kind)).length;

/** A function that is killed once so many of its requests were carried out. */
const killed = (gateway: FakeGateway, leave: LeavePolicy, requests: number) =>
  transfer(killedAfter(gateway, requests), { policies: { leave } }).catch(() => undefined);
const run = (gateway: FakeGateway, leave: LeavePolicy) => transfer(gateway, { policies: { leave } });

/** How many requests one transfer needs that nobody disturbs. */
const requestsOf = async (gateway: FakeGateway, leave: LeavePolicy): Promise<number> => {
  const before = gateway.calls.length;
  await run(gateway, leave);
  return gateway.calls.length - before;
};

const offered = async (): Promise<FakeGateway> => {
  const gateway = new FakeGateway();
  await run(gateway, 'on-acceptance');
  return gateway;
};
const accepted = async (): Promise<FakeGateway> => {
  const gateway = await offered();
  accept(gateway, 1);
  return gateway;
};

type Case = [title: string, leave: LeavePolicy, begin: () => Promise<FakeGateway>, outcome: string, removals: number];
const CASES: Case[] = [
  ['a transfer', 'immediately', async () => new FakeGateway(), 'transferred', 1],
  ['an offer', 'on-acceptance', async () => new FakeGateway(), 'offered', 0],
  ['an offer that nobody has accepted', 'on-acceptance', offered, 'offered', 0],
  ['an offer that somebody has accepted', 'on-acceptance', accepted, 'transferred', 1],
];

describe('after the function was killed, asking again ends in one invite and at most one removal', () => {
  it.each(CASES)('%s (%s)', async (_, leave, begin, outcome, removals) => {
    const requests = await requestsOf(await begin(), leave);
    for (const first of range(requests)) {
      for (const second of range(requests)) {
        const gateway = await begin();
        await killed(gateway, leave, first);
        await killed(gateway, leave, second);
        const reply = await run(gateway, leave);
        const about = `killed after ${first} and ${second} requests`;
        expect({ about, reply }).toEqual({ about, reply: { outcome, receipt: receiptOf(1, TO_BOB, leave) } });
        expect({ about, invites: changesOf(gateway, 'invite'), removals: changesOf(gateway, 'close') }).toEqual({
          about,
          invites: 1,
          removals,
        });
        expect(liveInvites(gateway)).toEqual([sid('WT', 101)]);
      }
    }
  });

  it('counts as many removals as there are, whoever is killed', async () => {
    const gateway = await accepted();
    await killed(gateway, 'on-acceptance', 100);
    expect(changesOf(gateway, 'close')).toBe(1);
    expect(gateway.roster.map(({ workerSid }) => workerSid)).toEqual([null, BOB.sid]);
  });
});

describe('after two functions were killed at the same moment, asking again', () => {
  it.each(range(9))('ends in one living invite: each after %i requests', async (requests) => {
    const gateway = new FakeGateway();
    await Promise.all([killed(gateway, 'immediately', requests), killed(gateway, 'immediately', requests)]);
    const reply = await run(gateway, 'immediately');
    expect(reply).toEqual({ outcome: 'transferred', receipt: receiptOf(1) });
    expect(liveInvites(gateway)).toEqual([sid('WT', 101)]);
    expect(gateway.roster).not.toContainEqual(expect.objectContaining({ workerSid: ALICE.sid }));
  });
});
