import type { NoAnswerPolicy } from '../../functions/lib/http/configuration';
import type { OpenRules } from '../../sandbox/twilio/domain/world';
import type { LeavePolicy } from '../../src/contract/transfer';

/** One simulated world and everything that happens to it: plain data that determines a run in every detail. */
export interface SimulatedStory {
  world: WorldPlan;
  /** What people do, one after the other. */
  steps: StoryStep[];
  faults: FaultPlan;
}

export interface WorldPlan {
  /** Two or more. */
  agents: AgentPlan[];
  /** The agents and customers at the beginning; more arrive in the steps. */
  customers: Channel[];
  leave: LeavePolicy;
  noAnswer: NoAnswerPolicy;
  maxHops: number;
  /** Whether senders wrap up after their transfers, and for how long. */
  wrapUp: WrapUpPlan;
  /** What the senders add to their transfers: the id of each chooses one. */
  words: WordsPlan[];
  /** What customers are told of transfers. */
  customerMessages: 'none' | 'all';
  /** The workflow's time for one target, and the time of one reservation. */
  answerSeconds: number;
  ringSeconds: number;
  /** Whether TaskRouter's events reach the service. */
  callbacks: boolean;
  /** Whether Flex's live queries work; without them the service is polled. */
  liveQueries: boolean;
  /** One reading of everything that Twilio's documentation leaves open. */
  rules: OpenRules;
}

export type WrapUpPlan = 'off' | 'short' | 'long';

export interface WordsPlan {
  note: 'none' | 'short' | 'longest' | 'too long';
  reason: 'none' | 'offered' | 'not offered';
}

export type Channel = 'web' | 'sms' | 'whatsapp';

export const SKILLS = ['support', 'billing'] as const;

export interface AgentPlan {
  /** How many chats, and how many SMS or WhatsApp conversations, at a time. */
  capacity: number;
  skill: (typeof SKILLS)[number];
  /** Whether the agent is available at the beginning. */
  available: boolean;
  /** How many tabs of Flex are open, one or two. */
  tabs: number;
  /** The answers to the reservations of transfers, in turn; after these the agent accepts. */
  answers: AgentAnswer[];
}

export interface AgentAnswer {
  afterMs: number;
  /** `ignore`: the reservation times out. `never join`: the agent accepts, and Twilio does not add them to the conversation. */
  answer: 'accept' | 'reject' | 'ignore' | 'never join';
}

/**
 * Numbers choose among those who are present at that moment, modulo their count: `agent: 5` is the sixth, or the first of five.
 */
export type StoryStep = { afterMs: number } & Act;

export type Act =
  | {
      act: 'transfer';
      chat: number;
      to: 'agent' | 'queue';
      target: number;
      clicks: number;
      in: 'a tab' | 'every tab';
      tab: number;
    }
  | { act: 'take back'; transfer: number; clicks: number }
  | { act: 'reload' | 'close tab' | 'open tab' | 'go away' | 'come back'; agent: number }
  | { act: 'end'; chat: number }
  | { act: 'forge'; task: number; forgery: Forgery; source: number; use: ForgedUse }
  | { act: 'write' | 'leave'; customer: number }
  | { act: 'arrive'; channel: Channel };

/**
 * What an agent writes over the transfer metadata of a task that they hold, or that rings at them. The copies are those of
 * another task: of the same conversation or of any, the last one together with its channel. `conversation` names another
 * customer's conversation, as those of Twilio's keys do that name one.
 */
export const FORGERIES = [
  ...['drop', 'from', 'task', 'target', 'hop', 'leave', 'route', 'copy', 'copy from afar', 'copy with its channel'],
  'conversation',
] as const;
/** What the agent asks the service for after that. */
export const FORGED_USES = ['nothing', 'list', 'status', 'take back', 'transfer'] as const;

export type Forgery = (typeof FORGERIES)[number];
export type ForgedUse = (typeof FORGED_USES)[number];

export const API_FAULTS = [
  ...['429', '500', '503', 'reset before', 'reset after'],
  ...['slow before', 'slow after', 'killed before', 'killed after'],
] as const;
export const BROWSER_FAULTS = ['unreachable', 'answer lost', 'answer late', '429', '500', '503'] as const;
export const CALLBACK_FAULTS = ['lost', 'doubled', 'delayed'] as const;

export type ApiFault = (typeof API_FAULTS)[number];
export type BrowserFault = (typeof BROWSER_FAULTS)[number];
export type SimulatedCallbackFault = (typeof CALLBACK_FAULTS)[number];

/**
 * Each call belongs to one slot, by its kind and its number, and meets the fault in that slot. So a call keeps its fault when
 * shrinking leaves out other parts of the story.
 */
export interface FaultPlan {
  api: (ApiFault | null)[];
  browser: (BrowserFault | null)[];
  callback: (SimulatedCallbackFault | null)[];
  /** The seed of the time that each call takes. */
  latency: number;
}
