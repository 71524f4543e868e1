import { NO_ANSWER_POLICIES } from '../../functions/lib/http/configuration';
import type { NoAnswerPolicy } from '../../functions/lib/http/configuration';
import { readWholeNumber } from '../command-line/numbers';

/** The default name of the workflow. */
export const WORKFLOW_NAME = 'Chat transfer';

/** What the workflow is built from; queues by name or SID. */
export interface WorkflowSettings {
  everyoneQueue: string;
  /** The queue for everyone when undefined. */
  fallbackQueue?: string;
  noAnswer: NoAnswerPolicy;
  answerSeconds: number;
  /** The queues that get a rule; empty for all. Each text is one queue, or several with commas between them. */
  only: readonly string[];
  without: readonly string[];
}

/** The option for each setting, and the variable in `.env` that sets it permanently. */
export const SETTINGS = {
  everyoneQueue: { option: '--everyone-queue', variable: 'CHAT_TRANSFER_WORKFLOW_EVERYONE_QUEUE' },
  fallbackQueue: { option: '--fallback-queue', variable: 'CHAT_TRANSFER_WORKFLOW_FALLBACK_QUEUE' },
  noAnswer: { option: '--no-answer', variable: 'CHAT_TRANSFER_NO_ANSWER' },
  answerSeconds: { option: '--answer-seconds', variable: 'CHAT_TRANSFER_WORKFLOW_ANSWER_SECONDS' },
  queues: { option: '--queues', variable: 'CHAT_TRANSFER_WORKFLOW_QUEUES' },
  without: { option: '--without', variable: 'CHAT_TRANSFER_WORKFLOW_WITHOUT' },
} as const;

export type SettingName = keyof typeof SETTINGS;

/** The settings in the options of one command. */
export interface GivenSettings {
  everyoneQueue?: string;
  fallbackQueue?: string;
  noAnswer?: NoAnswerPolicy;
  answerSeconds?: number;
  queues?: readonly string[];
  without?: readonly string[];
}

/** TaskRouter's limit for a reservation. Source: https://www.twilio.com/docs/taskrouter/limits */
export const ANSWER_SECONDS_RANGE = { min: 1, max: 86_400 };

export const DEFAULTS = { everyoneQueue: 'Everyone', noAnswer: 'return-to-sender', answerSeconds: 120 } as const;

/**
 * The settings of the options, else of the environment, else the defaults. Throws for a value that the environment must
 * not have.
 */
export function readSettings(given: GivenSettings, environment: Readonly<Record<string, string>>): WorkflowSettings {
  const text = (name: SettingName): string | undefined => environment[SETTINGS[name].variable];
  const list = (name: 'queues' | 'without'): readonly string[] => given[name] ?? [text(name) ?? []].flat();
  return {
    everyoneQueue: given.everyoneQueue ?? text('everyoneQueue') ?? DEFAULTS.everyoneQueue,
    fallbackQueue: given.fallbackQueue ?? text('fallbackQueue'),
    noAnswer: given.noAnswer ?? noAnswerIn(text('noAnswer')) ?? DEFAULTS.noAnswer,
    answerSeconds: given.answerSeconds ?? secondsIn(text('answerSeconds')) ?? DEFAULTS.answerSeconds,
    only: list('queues'),
    without: list('without'),
  };
}

/** The lines for `.env` that set permanently what the options have set. */
export function linesToKeep(given: GivenSettings, environment: Readonly<Record<string, string>>): string[] {
  return Object.entries(SETTINGS).flatMap(([name, { variable }]) => {
    const value = Object.entries(given).find(([setting]) => setting === name)?.[1];
    const text = Array.isArray(value) ? value.join(',') : value;
    return text === undefined || String(text) === environment[variable] ? [] : [lineFor(variable, String(text))];
  });
}

/** In the first kind of quotes that the text does not contain. */
function lineFor(variable: string, text: string): string {
  if (/^\w([\w .,:/@+-]*[\w.,:/@+-])?$/.test(text)) return `${variable}=${text}`;
  const quote = ["'", '"', '`'].find((one) => !text.includes(one));
  if (quote === undefined || /[\r\n]/.test(text)) {
    return `# ${variable}: .env cannot hold ${JSON.stringify(text)}. Rename it, or give ${optionOf(variable)} each time`;
  }
  return `${variable}=${quote}${text}${quote}`;
}

const optionOf = (variable: string): string =>
  Object.values(SETTINGS).find((one) => one.variable === variable)?.option ?? variable;

function noAnswerIn(text: string | undefined): NoAnswerPolicy | undefined {
  const policy = NO_ANSWER_POLICIES.find((one) => one === text);
  if (policy || text === undefined) return policy;
  throw new Error(`Failed to read ${SETTINGS.noAnswer.variable}: "${text}" is none of ${NO_ANSWER_POLICIES.join(', ')}`);
}

function secondsIn(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  try {
    return readWholeNumber(text, ANSWER_SECONDS_RANGE);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`Failed to read ${SETTINGS.answerSeconds.variable}: ${reason}`, { cause: error });
  }
}
