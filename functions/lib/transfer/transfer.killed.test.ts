import type { LeavePolicy } from '../../../src/contract/transfer';
import { ALICE, BOB, FakeGateway, sid } from '../../testing/fake-gateway';
import { killAfter } from '../../testing/interruptions';
import { liveInviteTaskSids } from '../../testing/transferred-chat';
import { TO_BOB, accept, receiptOf, transfer } from '../../testing/transfer';

const range = (end: number): number[] => Array.from({ length: end + 1 }, (_, number) => number);
const changesOf = (gateway: FakeGateway, kind: string): number =>
  gateway.changes.filter((change) => change.startsWith(kind)).length;

/** A transfer by a function that is killed after so many of its requests. */
const killed = (gateway: FakeGateway, leave: LeavePolicy, requests: number) =>
  transfer(killAfter(gateway, requests), { policies: { leave } }).catch(() => undefined);
const run = (gateway: FakeGateway, leave: LeavePolicy) => transfer(gateway, { policies: { leave } });

/** How many requests an undisturbed transfer needs. */
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
  ['a new transfer', 'immediately', async () => new FakeGateway(), 'transferred', 1],
  ['a new transfer', 'on-acceptance', async () => new FakeGateway(), 'offered', 0],
  ['a transfer that nobody has accepted', 'on-acceptance', offered, 'offered', 0],
  ['a transfer that a colleague has accepted', 'on-acceptance', accepted, 'transferred', 1],
];

describe('after two killed functions, a repeated request ends in one invite and at most one removal', () => {
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
        expect(liveInviteTaskSids(gateway)).toEqual([sid('WT', 101)]);
      }
    }
  });

  it('counts the removal by a function that ends before it would be killed', async () => {
    const gateway = await accepted();
    await killed(gateway, 'on-acceptance', 100);
    expect(changesOf(gateway, 'close')).toBe(1);
    expect(gateway.channelParticipants.map(({ workerSid }) => workerSid)).toEqual([null, BOB.sid]);
  });
});

describe('after two functions were killed at the same moment, a repeated request', () => {
  it.each(range(9))('ends in one live invite: each killed after %i requests', async (requests) => {
    const gateway = new FakeGateway();
    await Promise.all([killed(gateway, 'immediately', requests), killed(gateway, 'immediately', requests)]);
    const reply = await run(gateway, 'immediately');
    expect(reply).toEqual({ outcome: 'transferred', receipt: receiptOf(1) });
    expect(liveInviteTaskSids(gateway)).toEqual([sid('WT', 101)]);
    expect(gateway.channelParticipants).not.toContainEqual(expect.objectContaining({ workerSid: ALICE.sid }));
  });
});
