import type { NoAnswerPolicy } from '../../functions/lib/http/configuration';
import type { LeavePolicy } from '../../src/contract/transfer';

/** One simulated world and all that happens to it: plain data, from which a run follows to the last detail. */
export interface Story {
  world: WorldPlan;
  /** What people do, one after the other. */
  steps: Step[];
  faults: FaultPlan;
}

export interface WorldPlan {
  /** Two or more. */
  agents: AgentPlan[];
  /** Those who are there when it begins; more come with the steps. */
  customers: Channel[];
  leave: LeavePolicy;
  noAnswer: NoAnswerPolicy;
  maxHops: number;
  /** How long a target may take in the workflow, and how long it rings at one agent. */
  answerSeconds: number;
  ringSeconds: number;
  /** Whether TaskRouter calls the service back. */
  callbacks: boolean;
  /** Whether Flex's live queries work; without them the service is polled. */
  liveQueries: boolean;
  /** Both readings of what Twilio's documentation leaves open. */
  reevaluates: boolean;
  closingCancels: boolean;
}

export type Channel = 'web' | 'sms' | 'whatsapp';

export const SKILLS = ['support', 'billing'] as const;

export interface AgentPlan {
  /** How many chats, and how many SMS or WhatsApp conversations, at a time. */
  capacity: number;
  skill: (typeof SKILLS)[number];
  /** Whether they are at work when it begins. */
  available: boolean;
  /** How many tabs of Flex they have open, one or two. */
  tabs: number;
  /** What they say to the chats that are offered to them by a transfer, in turn; after that they accept. */
  answers: Answer[];
}

export interface Answer {
  afterMs: number;
  /** `ignore`: it rings until it stops. */
  answer: 'accept' | 'reject' | 'ignore';
}

/** Numbers choose among those who are there at that moment: `agent: 5` is the sixth, or the first again of five. */
export type Step = { afterMs: number } & Act;

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
  | { act: 'write' | 'leave'; customer: number }
  | { act: 'arrive'; channel: Channel };

export const API_FAULTS = [
  ...['429', '500', '503', 'reset before', 'reset after'],
  ...['slow before', 'slow after', 'killed before', 'killed after'],
] as const;
export const BROWSER_FAULTS = ['unreachable', 'answer lost', 'answer late', '429', '500', '503'] as const;
export const CALLBACK_FAULTS = ['lost', 'doubled', 'delayed'] as const;

export type ApiFault = (typeof API_FAULTS)[number];
export type BrowserFault = (typeof BROWSER_FAULTS)[number];
export type CallbackFault = (typeof CALLBACK_FAULTS)[number];

/**
 * Every call falls into one of the slots, by what it is and how often it was made before, and meets the fault that lies there. So a call keeps its
 * fault when other parts of the story are left out.
 */
export interface FaultPlan {
  api: (ApiFault | null)[];
  browser: (BrowserFault | null)[];
  callback: (CallbackFault | null)[];
  /** From which the time that each call takes is drawn. */
  latency: number;
}
