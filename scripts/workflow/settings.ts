import { NO_ANSWER_POLICIES } from '../../functions/lib/http/configuration';
import type { NoAnswerPolicy } from '../../functions/lib/http/configuration';

/** What the workflow is called where nobody says otherwise. */
export const WORKFLOW_NAME = 'Chat transfer';

/** How the workflow is to be; queues are named by name or SID. */
export interface WorkflowSettings {
  everyoneQueue: string;
  /** The queue for everyone when left out. */
  fallbackQueue?: string;
  noAnswer: NoAnswerPolicy;
  answerSeconds: number;
  /** The queues that are to have a rule; empty for all. Each text is one queue, or several with commas between them. */
  only: readonly string[];
  without: readonly string[];
}

/** Each option of the command, and the variable that says the same for good. */
export const SETTINGS = {
  'everyone-queue': 'CHAT_TRANSFER_WORKFLOW_EVERYONE_QUEUE',
  'fallback-queue': 'CHAT_TRANSFER_WORKFLOW_FALLBACK_QUEUE',
  'no-answer': 'CHAT_TRANSFER_NO_ANSWER',
  'answer-seconds': 'CHAT_TRANSFER_WORKFLOW_ANSWER_SECONDS',
  queues: 'CHAT_TRANSFER_WORKFLOW_QUEUES',
  without: 'CHAT_TRANSFER_WORKFLOW_WITHOUT',
} as const;

export type SettingName = keyof typeof SETTINGS;

/** What the command line says; `queues` and `without` may be said several times. */
export type GivenSettings = Partial<Record<Exclude<SettingName, 'queues' | 'without'>, string>> & {
  queues?: readonly string[];
  without?: readonly string[];
};

/** TaskRouter's limit for a reservation. Source: https://www.twilio.com/docs/taskrouter/limits */
const MOST_SECONDS = 86_400;

const USUAL = { everyoneQueue: 'Everyone', noAnswer: 'return-to-sender', answerSeconds: 120 } as const;

/** The settings of the command line, else of the environment, else the usual ones. Throws for a value that cannot be. */
export function readSettings(given: GivenSettings, environment: Readonly<Record<string, string>>): WorkflowSettings {
  const text = (name: keyof Omit<GivenSettings, 'queues' | 'without'>): string | undefined =>
    given[name] ?? environment[SETTINGS[name]];
  const list = (name: 'queues' | 'without'): readonly string[] => {
    const variable = environment[SETTINGS[name]];
    return given[name] ?? (variable === undefined ? [] : [variable]);
  };
  return {
    everyoneQueue: text('everyone-queue') ?? USUAL.everyoneQueue,
    fallbackQueue: text('fallback-queue'),
    noAnswer: readNoAnswer(text('no-answer')),
    answerSeconds: readSeconds(text('answer-seconds')),
    only: list('queues'),
    without: list('without'),
  };
}

/** The lines that make `.env` say for good what the command line has said once. */
export function linesToKeep(given: GivenSettings, environment: Readonly<Record<string, string>>): string[] {
  return Object.entries(SETTINGS).flatMap(([name, variable]) => {
    const value = Object.entries(given).find(([option]) => option === name)?.[1];
    const text = Array.isArray(value) ? value.join(',') : value;
    return text === undefined || text === environment[variable] ? [] : [`${variable}=${quoted(String(text))}`];
  });
}

/** In whichever quotes it has not itself. */
function quoted(text: string): string {
  if (/^\w[\w .,:/@+-]*$/.test(text)) return text;
  const mark = ["'", '"', '`'].find((one) => !text.includes(one)) ?? '';
  return mark + text + mark;
}

function readNoAnswer(text: string | undefined): NoAnswerPolicy {
  if (text === undefined) return USUAL.noAnswer;
  const policy = NO_ANSWER_POLICIES.find((one) => one === text);
  if (policy) return policy;
  throw new Error(`Failed to read --no-answer (${SETTINGS['no-answer']}): "${text}" is none of ${NO_ANSWER_POLICIES.join(', ')}`);
}

function readSeconds(text: string | undefined): number {
  if (text === undefined) return USUAL.answerSeconds;
  const seconds = /^\d+$/.test(text) ? Number(text) : 0;
  if (seconds >= 1 && seconds <= MOST_SECONDS) return seconds;
  throw new Error(
    `Failed to read --answer-seconds (${SETTINGS['answer-seconds']}): "${text}" is no whole number from 1 to ${MOST_SECONDS}`,
  );
}
