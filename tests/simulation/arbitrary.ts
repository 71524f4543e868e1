import * as fc from 'fast-check';
import { NO_ANSWER_POLICIES } from '../../functions/lib/http/configuration';
import { DEFAULT_RULES } from '../../sandbox/twilio/domain/world';
import type { OpenRules } from '../../sandbox/twilio/domain/world';
import { LEAVE_POLICIES } from '../../src/contract/transfer';
import { API_FAULTS, BROWSER_FAULTS, CALLBACK_FAULTS, FORGED_USES, FORGERIES, SKILLS } from './story';
import type { Act, AgentPlan, AgentAnswer, Channel, FaultPlan, StoryStep, SimulatedStory, WordsPlan, WorldPlan } from './story';

/** The number of slots for faults: more than a short story has calls. */
const SLOTS = { api: 400, browser: 60, callback: 60 };
const PER_THOUSAND = 1_000;

const channel = fc.constantFrom<Channel>('web', 'sms', 'whatsapp');
/** A number that chooses among those who are present. */
const anyOne = fc.nat({ max: 11 });
const clicks = fc.oneof({ weight: 5, arbitrary: fc.constant(1) }, { weight: 1, arbitrary: fc.constantFrom(2, 3) });

const answer: fc.Arbitrary<AgentAnswer> = fc.record({
  answer: fc.constantFrom('accept', 'reject', 'ignore', 'never join'),
  afterMs: fc.oneof(fc.constantFrom(1_000, 4_000, 9_000, 30_000), fc.integer({ min: 100, max: 3_000 })),
});

const agent: fc.Arbitrary<AgentPlan> = fc.record({
  capacity: fc.constantFrom(3, 2, 1),
  skill: fc.constantFrom(...SKILLS),
  available: fc.oneof({ weight: 5, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
  tabs: fc.constantFrom(1, 1, 2),
  answers: fc.array(answer, { maxLength: 4 }),
});

/** The default is the simplest reading. */
const reading = (rule: keyof OpenRules): fc.Arbitrary<boolean> => fc.boolean().map((isOther) => isOther !== DEFAULT_RULES[rule]);

const rules: fc.Arbitrary<OpenRules> = fc.record({
  timeoutsByTaskAge: reading('timeoutsByTaskAge'),
  reevaluateOnAttributeUpdate: reading('reevaluateOnAttributeUpdate'),
  timeoutGoesToNextTarget: reading('timeoutGoesToNextTarget'),
  closedChannelCancelsInvites: reading('closedChannelCancelsInvites'),
  invitesKeepAttributes: reading('invitesKeepAttributes'),
  invitesNameTheCustomer: reading('invitesNameTheCustomer'),
  wrapUpBlocksAcceptance: reading('wrapUpBlocksAcceptance'),
});

const words: fc.Arbitrary<WordsPlan> = fc.record({
  note: fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom('none', 'short', 'longest') },
    { weight: 1, arbitrary: fc.constant('too long') },
  ),
  reason: fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom('none', 'offered') },
    { weight: 1, arbitrary: fc.constant('not offered') },
  ),
});

const world: fc.Arbitrary<WorldPlan> = fc.record({
  agents: fc.array(agent, { minLength: 2, maxLength: 4 }),
  customers: fc.array(channel, { minLength: 1, maxLength: 3 }),
  leave: fc.constantFrom(...LEAVE_POLICIES),
  noAnswer: fc.constantFrom(...NO_ANSWER_POLICIES),
  maxHops: fc.constantFrom(10, 2),
  wrapUp: fc.constantFrom('off', 'off', 'short', 'long'),
  words: fc.array(words, { maxLength: 6 }),
  customerMessages: fc.constantFrom('none', 'all'),
  answerSeconds: fc.constantFrom(20, 40),
  ringSeconds: fc.constantFrom(30, 12),
  callbacks: fc.boolean().map((isOff) => !isOff),
  liveQueries: fc.constantFrom(true, true, true, false),
  rules,
});

const transfer: fc.Arbitrary<Act> = fc.record({
  act: fc.constant('transfer'),
  chat: anyOne,
  to: fc.constantFrom('agent', 'queue'),
  target: anyOne,
  clicks,
  in: fc.constantFrom('a tab', 'a tab', 'a tab', 'every tab'),
  tab: fc.nat({ max: 1 }),
});
const takeBack: fc.Arbitrary<Act> = fc.record({ act: fc.constant('take back'), transfer: anyOne, clicks });
const atDesk: fc.Arbitrary<Act> = fc.record({
  act: fc.constantFrom('reload', 'reload', 'close tab', 'open tab', 'open tab', 'go away', 'come back'),
  agent: anyOne,
});
const byCustomer: fc.Arbitrary<Act> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ act: fc.constant('write'), customer: anyOne }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('leave'), customer: anyOne }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('arrive'), channel }) },
);
const forge: fc.Arbitrary<Act> = fc.record({
  act: fc.constant('forge'),
  task: anyOne,
  forgery: fc.constantFrom(...FORGERIES),
  source: anyOne,
  use: fc.constantFrom(...FORGED_USES),
});
const end: fc.Arbitrary<Act> = fc.record({ act: fc.constant('end'), chat: anyOne });

const afterMs = fc.oneof(fc.constantFrom(5_000, 100, 1_500, 12_000, 25_000), fc.integer({ min: 0, max: 3_000 }));

const step: fc.Arbitrary<StoryStep> = fc
  .tuple(
    afterMs,
    fc.oneof(
      { weight: 12, arbitrary: transfer },
      { weight: 4, arbitrary: takeBack },
      { weight: 4, arbitrary: atDesk },
      { weight: 3, arbitrary: byCustomer },
      { weight: 1, arbitrary: end },
      { weight: 2, arbitrary: forge },
    ),
  )
  .map(([pause, act]) => ({ afterMs: pause, ...act }));

/** Each step by itself can be left out when a story is shrunk. */
const maybeStep = fc.oneof(
  { withCrossShrink: true },
  { weight: 1, arbitrary: fc.constant(undefined) },
  { weight: 30, arbitrary: step },
);
const steps: fc.Arbitrary<StoryStep[]> = fc
  .array(maybeStep, { minLength: 1, maxLength: 24, size: 'max' })
  .map((all) => all.filter((one) => one !== undefined));

/** All slots, of which about `share` hold a fault. Shrinking empties one slot after the other. */
function slots<Fault>(count: number, kinds: readonly Fault[], share: number): fc.Arbitrary<(Fault | null)[]> {
  const weight = Math.round(share * PER_THOUSAND);
  const slot = fc.oneof(
    { withCrossShrink: true },
    { weight: PER_THOUSAND - weight, arbitrary: fc.constant(null) },
    { weight, arbitrary: fc.constantFrom(...kinds) },
  );
  return weight === 0 ? fc.constant([]) : fc.array(slot, { minLength: count, maxLength: count });
}

const faults = (share: number): fc.Arbitrary<FaultPlan> =>
  fc.record({
    api: slots(SLOTS.api, API_FAULTS, share),
    browser: slots(SLOTS.browser, BROWSER_FAULTS, share),
    callback: slots(SLOTS.callback, CALLBACK_FAULTS, share),
    latency: fc.nat({ max: 1_000 }),
  });

/**
 * Any story, in which about that share of all calls fail. The first alternative of each choice is the simplest: stories shrink
 * towards it.
 */
export const anyStory = (faultShare: number): fc.Arbitrary<SimulatedStory> =>
  fc.record({
    world,
    steps,
    faults: faults(faultShare),
  });
