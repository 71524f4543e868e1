import type { LeavePolicy } from '../../src/contract/transfer';
import { ALICE, BOB, FakeChat, sid } from '../testing/fake-chat';
import { killedAfter } from '../testing/killed-after';
import { liveInvites } from '../testing/sent-chat';
import { TO_BOB, accept, receiptOf, transfer } from '../testing/transfer';

const range = (end: number): number[] => Array.from({ length: end + 1 }, (_, number) => number);
const changesOf = (chat: FakeChat, kind: string): number => chat.changes.filter((change) => change.startsWith(kind)).length;

/** A function that is killed once so many of its requests were carried out. */
const killed = (chat: FakeChat, leave: LeavePolicy, requests: number) =>
  transfer(killedAfter(chat, requests), { policies: { leave } }).catch(() => undefined);
const run = (chat: FakeChat, leave: LeavePolicy) => transfer(chat, { policies: { leave } });

/** How many requests one transfer needs that nobody disturbs. */
const requestsOf = async (chat: FakeChat, leave: LeavePolicy): Promise<number> => {
  const before = chat.calls.length;
  await run(chat, leave);
  return chat.calls.length - before;
};

const offered = async (): Promise<FakeChat> => {
  const chat = new FakeChat();
  await run(chat, 'on-acceptance');
  return chat;
};
const accepted = async (): Promise<FakeChat> => {
  const chat = await offered();
  accept(chat, 1);
  return chat;
};

type Case = [title: string, leave: LeavePolicy, begin: () => Promise<FakeChat>, outcome: string, removals: number];
const CASES: Case[] = [
  ['a transfer', 'immediately', async () => new FakeChat(), 'transferred', 1],
  ['an offer', 'on-acceptance', async () => new FakeChat(), 'offered', 0],
  ['an offer that nobody has accepted', 'on-acceptance', offered, 'offered', 0],
  ['an offer that somebody has accepted', 'on-acceptance', accepted, 'transferred', 1],
];

describe('after the function was killed, asking again ends in one invite and at most one removal', () => {
  it.each(CASES)('%s (%s)', async (_, leave, begin, outcome, removals) => {
    const requests = await requestsOf(await begin(), leave);
    for (const first of range(requests)) {
      for (const second of range(requests)) {
        const chat = await begin();
        await killed(chat, leave, first);
        await killed(chat, leave, second);
        const reply = await run(chat, leave);
        const about = `killed after ${first} and ${second} requests`;
        expect({ about, reply }).toEqual({ about, reply: { outcome, receipt: receiptOf(1, TO_BOB, leave) } });
        expect({ about, invites: changesOf(chat, 'invite'), removals: changesOf(chat, 'close') }).toEqual({
          about,
          invites: 1,
          removals,
        });
        expect(liveInvites(chat)).toEqual([sid('WT', 101)]);
      }
    }
  });

  it('counts as many removals as there are, whoever is killed', async () => {
    const chat = await accepted();
    await killed(chat, 'on-acceptance', 100);
    expect(changesOf(chat, 'close')).toBe(1);
    expect(chat.roster.map(({ workerSid }) => workerSid)).toEqual([null, BOB.sid]);
  });
});

describe('after two functions were killed at the same moment, asking again', () => {
  it.each(range(9))('ends in one living invite: each after %i requests', async (requests) => {
    const chat = new FakeChat();
    await Promise.all([killed(chat, 'immediately', requests), killed(chat, 'immediately', requests)]);
    const reply = await run(chat, 'immediately');
    expect(reply).toEqual({ outcome: 'transferred', receipt: receiptOf(1) });
    expect(liveInvites(chat)).toEqual([sid('WT', 101)]);
    expect(chat.roster).not.toContainEqual(expect.objectContaining({ workerSid: ALICE.sid }));
  });
});
