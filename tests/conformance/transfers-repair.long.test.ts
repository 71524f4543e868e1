import { randomUUID } from 'node:crypto';
import { updateChannel } from '../../sandbox/twilio/domain/interactions/channels';
import { removeParticipant } from '../../sandbox/twilio/domain/interactions/participants';
import { getTask } from '../../sandbox/twilio/domain/taskrouter/tasks';
import { startAlicesTransfers } from '../support/alices-transfers';
import type { AlicesTransfers } from '../support/alices-transfers';

let at: AlicesTransfers;
beforeEach(async () => {
  at = await startAlicesTransfers();
});
afterEach(() => at.local.stop());

interface Case {
  what: string;
  /** Makes it so; returns the task under which it is listed. */
  arrange(): Promise<string>;
  says: RegExp;
  /** What is so once it is repaired. */
  then(taskSid: string): void;
}

const CASES: Case[] = [
  {
    what: 'a chat that nobody has',
    arrange: async () => {
      const taskSid = await at.transfer();
      at.cancel(taskSid);
      return taskSid;
    },
    says: /nobody has the chat: .*\n {2}to do: invite the fallback queue to UO/,
    then: () => {
      expect(at.waiting()).toHaveLength(1);
      expect(getTask(at.local.world, at.waiting()[0] ?? '').attributes).toMatchObject({ transferTargetType: 'fallback' });
    },
  },
  {
    what: 'two invites for one chat',
    arrange: async () => {
      const taskSid = await at.transfer();
      at.inviteAgain(taskSid);
      return taskSid;
    },
    says: /the chat has two pending invites.*\n {2}to do: withdraw the invite with task WT/,
    then: (taskSid) => expect(at.waiting()).toEqual([taskSid]),
  },
  {
    what: 'two transfers of one chat from two tabs',
    arrange: async () => {
      const taskSid = await at.transfer();
      at.clock.advance(1_000);
      at.inviteAgain(taskSid, randomUUID());
      return taskSid;
    },
    says: /the chat has two pending invites.*\n {2}to do: withdraw the invite with task WT/,
    then: (taskSid) => expect(at.waiting()).toEqual([taskSid]),
  },
  {
    what: 'an invite beside an agent who has accepted',
    arrange: async () => {
      const taskSid = await at.transfer();
      at.act('bob', 'accept', taskSid);
      at.inviteAgain(taskSid);
      return taskSid;
    },
    says: /or one beside an agent who accepted.*\n {2}to do: withdraw the invite with task WT/,
    then: () => expect([at.waiting(), at.agents()]).toEqual([[], ['bob']]),
  },
  {
    what: 'a half-done transfer',
    arrange: async () => {
      const taskSid = await at.transfer({ leave: 'on-acceptance' });
      at.act('bob', 'accept', taskSid);
      expect(at.agents()).toEqual(['alice', 'bob']);
      return taskSid;
    },
    says: /an agent has accepted, and the sender is still in the chat.*\n {2}to do: remove an agent who has handed the chat over/,
    then: () => expect([at.waiting(), at.agents()]).toEqual([[], ['bob']]),
  },
  {
    what: 'an invite for a chat that is over',
    arrange: async () => {
      const taskSid = await at.transfer();
      at.local.world.rules.closedChannelCancelsInvites = false;
      updateChannel(at.local.world, at.channelOf(taskSid), 'closed');
      expect(at.waiting()).toEqual([taskSid]);
      return taskSid;
    },
    says: /an invite is pending for a chat that is over.*\n {2}to do: withdraw the invite with task WT/,
    then: () => expect(at.waiting()).toEqual([]),
  },
];

describe.each(CASES)('$what', ({ arrange, says, then }) => {
  let taskSid: string;
  let asked: number;
  beforeEach(async () => {
    taskSid = await arrange();
    asked = at.local.changes.length;
  });
  const changes = (): string[] => at.local.changes.slice(asked);

  it('is listed with what a repair would do, and without a change', async () => {
    const [listed, rehearsed] = [await at.run(), await at.run(['repair', '--dry-run'])];
    expect([listed.code, rehearsed.code, changes()]).toEqual([1, 0, []]);
    for (const { printed } of [listed, rehearsed]) {
      expect(printed).toMatch(says);
      expect(printed.match(/to do/g)).toHaveLength(1);
      expect(printed).toContain(`${taskSid}: `);
    }
    expect(rehearsed.printed).toMatch(/Nothing was changed \(--dry-run\)\.$/);
  });

  it('is repaired by exactly one change', async () => {
    const { code, printed } = await at.run(['repair', '--yes']);
    expect([code, changes()]).toEqual([0, [expect.stringMatching(/^POST /)]]);
    expect(printed).toContain(`${taskSid}: before, `);
    expect(printed).toMatch(/\n {2}done: .*\n {2}now: .* \(WT\w{32}\); the sender is out\.$/);
    then(taskSid);
    expect((await at.run(['repair', '--yes'])).printed).toBe('No transfer is stuck: there is nothing to repair.');
    expect([changes().length, (await at.run()).code]).toEqual([1, 0]);
  });
});

describe('npm run transfers -- repair', () => {
  it('asks before it changes anything, and fails when it can ask nobody', async () => {
    at.cancel(await at.transfer());
    const before = at.local.changes.length;
    await expect(at.run(['repair'])).rejects.toThrow('there is no terminal. Add --yes to say yes, or --dry-run');
    expect((await at.run(['repair'], () => Promise.resolve(false))).code).toBe(1);
    expect(at.local.changes.length).toBe(before);
    expect((await at.run(['repair'], () => Promise.resolve(true))).code).toBe(0);
    expect(at.local.changes.length).toBe(before + 1);
  });

  it('leaves a chat that was lost three times to a person, who names it', async () => {
    at.cancel(await at.transfer());
    for (let rescues = 1; rescues <= 3; rescues++) {
      // Of two invites within one second nobody knows which is the newer.
      at.clock.advance(1_000);
      expect((await at.run(['repair', '--yes'])).code).toBe(0);
      at.cancel(at.waiting()[0] ?? '');
    }
    const { code, printed } = await at.run(['repair', '--yes']);
    expect([code, at.waiting()]).toEqual([1, []]);
    expect(printed).toContain('the service has given up: Failed to rescue UO');
    expect((await at.run(['repair', '--yes', '--task', at.scenario.customerTaskSid])).code).toBe(0);
    expect(at.waiting()).toHaveLength(1);
  });

  it.each([
    ['on-acceptance', ['alice'], 1, 0],
    ['immediately', [], 2, 1],
  ] as const)('ends the task of a colleague who has accepted and never joined: %s', async (leave, agents, made, waiting) => {
    const taskSid = await at.transfer({ leave });
    at.act('bob', 'accept', taskSid);
    const { participants } = at.local.world.interactions;
    const bob = [...participants.values()].find(({ routing }) => routing?.taskSid === taskSid);
    if (bob) removeParticipant(at.local.world, bob);
    const before = at.local.changes.length;
    const listed = await at.run();
    expect(listed.printed).toContain('an agent has accepted and is not in the chat');
    expect(at.local.changes.length).toBe(before);
    const { code, printed } = await at.run(['repair', '--yes']);
    expect([code, at.agents(), at.local.changes.length - before, at.waiting().length]).toEqual([0, agents, made, waiting]);
    expect(printed).toContain(`done: complete task ${taskSid}, whose agent has never joined`);
    expect((await at.run()).code).toBe(0);
  });

  it('says which task it does not know', async () => {
    const refused = at.run(['repair', '--yes', '--task', `WT${'0'.repeat(32)}`]);
    await expect(refused).rejects.toThrow(/^Failed to find WT0+ among the transfers: it is neither pending nor stuck/);
  });

  it('says what Twilio refused, and succeeds the next time', async () => {
    at.cancel(await at.transfer());
    at.local.plan({ pathPattern: '/Invites$', method: 'POST', status: 503, times: 9 });
    const { code, printed } = await at.run(['repair', '--yes']);
    expect([code, at.waiting()]).toEqual([1, []]);
    expect(printed).toMatch(/ {2}not possible now: Failed to invite on UO\w+: Twilio answered 503/);
    expect((await at.run(['repair', '--yes'])).code).toBe(0);
    expect(at.waiting()).toHaveLength(1);
  });
});
