import { DEFAULT_RULES } from '../../sandbox/twilio/domain/world';
import type { AgentPlan, StoryStep, SimulatedStory, WorldPlan } from './story';

const SAMPLE_WORLD: WorldPlan = {
  agents: [],
  customers: ['web'],
  leave: 'immediately',
  noAnswer: 'return-to-sender',
  maxHops: 10,
  wrapUp: 'off',
  words: [],
  customerMessages: 'none',
  answerSeconds: 20,
  ringSeconds: 30,
  callbacks: true,
  liveQueries: true,
  rules: DEFAULT_RULES,
};

export const sampleAgent = (changes: Partial<AgentPlan> = {}): AgentPlan => ({
  capacity: 3,
  skill: 'support',
  available: true,
  tabs: 1,
  answers: [],
  ...changes,
});

/** Alice, Bob and Carol at work, one customer, and no faults. */
export const sampleStory = (steps: StoryStep[], world: Partial<WorldPlan> = {}): SimulatedStory => ({
  world: { ...SAMPLE_WORLD, agents: [sampleAgent(), sampleAgent(), sampleAgent({ skill: 'billing' })], ...world },
  steps,
  faults: { api: [], browser: [], callback: [], latency: 0 },
});

/** The first chat goes to the first colleague in the directory: Alice's to Bob. */
export const TRANSFER: StoryStep & { act: 'transfer' } = {
  afterMs: 2_000,
  act: 'transfer',
  chat: 0,
  to: 'agent',
  target: 0,
  clicks: 1,
  in: 'a tab',
  tab: 0,
};
