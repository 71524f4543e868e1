import { ALICE, BOB, FakeGateway, sid } from '../../testing/fake-gateway';
import { CAROL } from '../../testing/fake-task-router';
import { metadataWith } from '../../testing/transfer';
import type { ChannelParticipant, FlexWorker } from '../twilio/gateway';
import { agentsToRemove, holderBesides, holderOf, isLaterLeg } from './conversation';
import type { KnownInvite } from './conversation';

type Leg = [from: number, to: number];

/** An invite with the second task, for the transfer of the first one. */
const leg = ([from, to]: Leg): KnownInvite => {
  const transfer = metadataWith({ task: sid('WT', from) });
  return { sid: sid('KG', to), taskSid: sid('WT', to), attributes: { transfer }, createdAt: to, transfer };
};
/** An invite that the service did not create. */
const native = (task: number): KnownInvite => ({ sid: sid('KG', task), taskSid: sid('WT', task), attributes: {}, createdAt: 0 });
const agent = ({ sid: workerSid }: FlexWorker, task: number, type = 'agent'): ChannelParticipant => ({
  ...{ sid: sid('UT', task), type, taskSid: sid('WT', task), workerSid },
});
const CUSTOMER: ChannelParticipant = { sid: sid('UT', 900), type: 'customer', taskSid: null, workerSid: null };

/** Alice has task 1; each leg leads from one task to the next. */
type Case = [title: string, agents: ChannelParticipant[], legs: Leg[], removed: number[]];

/** Two invites of one transfer. */
const BOTH: Leg[] = [
  [1, 2],
  [1, 3],
];

const CASES: Case[] = [
  ['the sender alone', [agent(ALICE, 1)], [], []],
  ['the sender, while the invite waits', [agent(ALICE, 1)], [[1, 2]], []],
  ['the sender, once the target has joined', [agent(ALICE, 1), agent(BOB, 2)], [[1, 2]], [1]],
  ['nobody, once the sender is out', [agent(BOB, 2)], [[1, 2]], []],
  ['a colleague with no transfer between them', [agent(ALICE, 1), agent(BOB, 9)], [], []],
  ['a colleague with no transfer between them, while an invite waits', [agent(ALICE, 1), agent(BOB, 9)], [[1, 2]], []],
  ['not a supervisor with the sender’s task', [agent(ALICE, 1, 'supervisor'), agent(BOB, 2)], [[1, 2]], []],
  ['not the sender, for a supervisor who is there', [agent(ALICE, 1), agent(BOB, 2, 'supervisor')], [[1, 2]], []],
  ['the agent of a duplicate of the invite too', [agent(BOB, 2), agent(CAROL, 3)], BOTH, [3]],
  ['the later task of an agent who has accepted both', [agent(BOB, 2), agent(BOB, 3)], BOTH, [3]],
  ['nobody, when only the later invite has brought an agent', [agent(CAROL, 3)], BOTH, []],
  [
    'also the agent of the duplicate when the agent of the other invite has passed the chat on',
    [agent(CAROL, 3), agent(ALICE, 4)],
    [...BOTH, [2, 4]],
    [3],
  ],
  [
    'A→B→C: the second, once the third has joined',
    [agent(BOB, 2), agent(CAROL, 3)],
    [
      [1, 2],
      [2, 3],
    ],
    [2],
  ],
  [
    'A→B→C, overlapping: the first and the second',
    [agent(ALICE, 1), agent(BOB, 2), agent(CAROL, 3)],
    [
      [1, 2],
      [2, 3],
    ],
    [1, 2],
  ],
  [
    'A→B→C, overlapping: the first when the second has joined and the third not yet',
    [agent(ALICE, 1), agent(BOB, 2)],
    [
      [1, 2],
      [2, 3],
    ],
    [1],
  ],
  [
    'A→B→C: the first, who stayed, when the second passed the chat on at the moment of accepting',
    [agent(ALICE, 1), agent(CAROL, 3)],
    [
      [1, 2],
      [2, 3],
    ],
    [1],
  ],
  [
    'A→B→A: the second, once the first has it again',
    [agent(BOB, 2), agent(ALICE, 3)],
    [
      [1, 2],
      [2, 3],
    ],
    [2],
  ],
  [
    'A→B→A, overlapping: the second, and the first keeps both tasks',
    [agent(ALICE, 1), agent(BOB, 2), agent(ALICE, 3)],
    [
      [1, 2],
      [2, 3],
    ],
    [2],
  ],
  [
    'A→B→A, overlapping: nobody while only the first is there with two tasks',
    [agent(ALICE, 1), agent(ALICE, 3)],
    [
      [1, 2],
      [2, 3],
    ],
    [],
  ],
  [
    'A→B→A→C, overlapping: all but the last',
    [agent(ALICE, 1), agent(BOB, 2), agent(ALICE, 3), agent(CAROL, 4)],
    [
      [1, 2],
      [2, 3],
      [3, 4],
    ],
    [1, 2, 3],
  ],
  ['A→A (returned): not the first, who has it again beside the old task', [agent(ALICE, 1), agent(ALICE, 2)], [[1, 2]], []],
  [
    'two duplicates, both accepted: the sender and the agent of the later one',
    [agent(ALICE, 1), agent(BOB, 2), agent(CAROL, 3)],
    BOTH,
    [1, 3],
  ],
];

describe('the agents to remove', () => {
  it.each(CASES)('%s', (_, agents, legs, removed) => {
    const invites = [native(1), ...legs.map(leg)];
    const found = agentsToRemove({ participants: [CUSTOMER, ...agents], invites });
    expect(found.map((one) => one.taskSid)).toEqual(removed.map((task) => sid('WT', task)));
  });

  it.each(CASES)('never leave the conversation without an agent, in whatever order the lists come: %s', (_, agents, legs) => {
    const about = { participants: [...agents].reverse(), invites: legs.map(leg).reverse() };
    const removed = new Set(agentsToRemove(about).map((one) => one.sid));
    expect(agents.filter(({ sid: one }) => removed.has(one)).length).toBeLessThan(agents.length);
  });

  it.each([
    ['both tasks of an agent who has accepted duplicates and transferred by one of them', BOB, [2, 3]],
    ['only the duplicate, when another agent has transferred by it', ALICE, [3]],
  ])('are %s', (_, { sid: from }, removed) => {
    const transfer = metadataWith({ task: sid('WT', 3), from });
    const onward = { ...leg([3, 4]), attributes: { transfer }, transfer };
    const participants = [agent(BOB, 2), agent(BOB, 3), agent(CAROL, 4)];
    const found = agentsToRemove({ participants, invites: [native(1), ...BOTH.map(leg), onward] });
    expect(found.map((one) => one.taskSid)).toEqual(removed.map((task) => sid('WT', task)));
  });

  it('are none by metadata that the service has not signed: such invites have none', () => {
    const invites = [leg([1, 2])].map(({ transfer: _, ...invite }) => invite);
    expect(agentsToRemove({ participants: [agent(ALICE, 1), agent(BOB, 2)], invites })).toEqual([]);
  });

  it('are found although invites lead in a circle', () => {
    const invites = [leg([1, 2]), leg([2, 1])];
    expect(isLaterLeg(sid('WT', 1), sid('WT', 2), invites)).toBe(true);
    expect(isLaterLeg(sid('WT', 1), sid('WT', 1), invites)).toBe(false);
    expect(isLaterLeg(sid('WT', 1), sid('WT', 3), invites)).toBe(false);
  });
});

describe('the holder', () => {
  it('is an agent who is present, an agent who is invited, or nobody', () => {
    const gateway = new FakeGateway();
    gateway.addTask(sid('WT', 2), {});
    const invitedTask = gateway.tasks.get(sid('WT', 2));
    expect(holderOf([CUSTOMER, agent(ALICE, 1)])).toBe('present');
    expect(holderOf([CUSTOMER, agent(ALICE, 1, 'supervisor')])).toBe('nobody');
    expect(holderOf([CUSTOMER], [undefined, invitedTask])).toBe('invited');
    expect(holderOf([CUSTOMER], [undefined])).toBe('nobody');
  });

  it('besides one agent needs the tasks only while no other agent is present', async () => {
    const gateway = new FakeGateway();
    const invites = [native(1), leg([1, 2])];
    const besides = (participants: ChannelParticipant[]) => holderBesides(sid('WT', 1), { participants, invites }, gateway);
    expect(await besides([CUSTOMER, agent(ALICE, 1), agent(BOB, 2)])).toBe('present');
    expect(gateway.calls).toEqual([]);
    expect(await besides([CUSTOMER, agent(ALICE, 1)])).toBe('nobody');
    gateway.addTask(sid('WT', 2), {});
    expect(await besides([CUSTOMER, agent(ALICE, 1)])).toBe('invited');
  });
});
