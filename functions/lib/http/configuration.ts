import * as v from 'valibot';
import { NEEDS, TARGET_POLICIES } from '../../../src/contract/settings';
import type { TransferSettings } from '../../../src/contract/settings';
import { LEAVE_POLICIES } from '../../../src/contract/transfer';
import type { LeavePolicy } from '../../../src/contract/transfer';
import { customerSentences, customerVariables } from './customer-sentences';
import type { CustomerSentences } from './customer-sentences';
import { insightsFields } from './insights-variable';
import type { InsightsFields } from './insights-variable';
import { TransferError } from './transfer-error';
import { list, oneOf, optional, required, wholeNumber } from './variable';

/** What the service reads from its environment. */
export interface ServiceConfiguration {
  accountSid: string;
  authToken: string;
  workspaceSid: string;
  workflowSid: string;
  /** Signs transfer metadata: `CHAT_TRANSFER_SIGNING_KEY`, or the auth token without it. */
  signingKey: string;
  policies: Policies;
  /** Wrong settings that stop no transfer: the service goes on as if they were not set. Names each, and what is wrong with it. */
  ignored: readonly string[];
}

export const NO_ANSWER_POLICIES = ['return-to-sender', 'keep-waiting', 'fallback-queue'] as const;

/** Who gets a chat that the target rejects. The workflow decides about a chat that nobody answers. */
export type NoAnswerPolicy = (typeof NO_ANSWER_POLICIES)[number];

export interface Policies {
  leave: LeavePolicy;
  noAnswer: NoAnswerPolicy;
  /** How long the workflow asks the target, and then the sender. */
  answerSeconds: number;
  /** The most transfers of one conversation. */
  maxHops: number;
  /** Flex roles whose holders may transfer and take back for others. */
  supervisorRoles: readonly string[];
  /** What the browser must know too. */
  settings: TransferSettings;
  allowed: AllowedTargets;
  /** Whether the sender's task wraps up after the transfer. */
  wrapUp: 'off' | 'on';
  insights: InsightsFields;
  customer: CustomerSentences;
}

/** The agents and queues to which a chat may be transferred. */
export interface AllowedTargets {
  /** By name; `*` stands for any characters. */
  agents: readonly string[];
  queues: readonly string[];
  /** Attributes of workers, such as `team_id`, that must be the same for the sender and the agent. */
  whereSame: readonly string[];
}

const KEY = 'is not 32 or more characters without spaces';
const NAMES = 'names, each with * for any characters,';
const NAME_PATTERN = /^\P{Cc}+$/u;

const variables = {
  ACCOUNT_SID: required('an account SID (AC…)', /^AC[0-9a-fA-F]{32}$/),
  AUTH_TOKEN: required('an auth token', /^\S+$/),
  TWILIO_FLEX_WORKSPACE_SID: required('a workspace SID (WS…)', /^WS[0-9a-fA-F]{32}$/),
  TWILIO_FLEX_CHAT_TRANSFER_WORKFLOW_SID: required('a workflow SID (WW…)', /^WW[0-9a-fA-F]{32}$/),
  CHAT_TRANSFER_SIGNING_KEY: optional('', v.pipe(v.string(), v.regex(/^(\S{32,})?$/, KEY))),
  CHAT_TRANSFER_LEAVE: optional('immediately', oneOf(LEAVE_POLICIES)),
  CHAT_TRANSFER_NO_ANSWER: optional('return-to-sender', oneOf(NO_ANSWER_POLICIES)),
  CHAT_TRANSFER_MAX_HOPS: optional('10', wholeNumber(100)),
  CHAT_TRANSFER_WORKFLOW_ANSWER_SECONDS: optional('120', wholeNumber(86_400)),
  CHAT_TRANSFER_SUPERVISOR_ROLES: optional('supervisor,admin', list('Flex roles', /^[\w.]+$/)),
  CHAT_TRANSFER_NOTE: optional('optional', oneOf(NEEDS)),
  CHAT_TRANSFER_REASON: optional('optional', oneOf(NEEDS)),
  CHAT_TRANSFER_REASONS: optional('', list('reasons of 1 to 50 characters', /^\P{Cc}{1,50}$/u)),
  CHAT_TRANSFER_FULL_TARGETS: optional('warn', oneOf(TARGET_POLICIES)),
  CHAT_TRANSFER_UNSTAFFED_QUEUES: optional('warn', oneOf(TARGET_POLICIES)),
  CHAT_TRANSFER_ALLOWED_AGENTS: optional('*', list(NAMES, NAME_PATTERN)),
  CHAT_TRANSFER_ALLOWED_QUEUES: optional('*', list(NAMES, NAME_PATTERN)),
  CHAT_TRANSFER_ALLOWED_WHERE_SAME: optional('', list('worker attributes', /^[\w.-]+$/)),
  CHAT_TRANSFER_WRAP_UP: optional('off', oneOf(['off', 'on'])),
  CHAT_TRANSFER_INSIGHTS_FIELDS: insightsFields,
  ...customerVariables,
};

/** Every variable that the service reads. */
export const environmentSchema = v.pipe(
  v.object(variables),
  v.forward(
    v.partialCheck(
      [['CHAT_TRANSFER_REASON'], ['CHAT_TRANSFER_REASONS']],
      ({ CHAT_TRANSFER_REASON: need, CHAT_TRANSFER_REASONS: reasons }) => need !== 'required' || reasons.length > 0,
      'is required, and CHAT_TRANSFER_REASONS has none',
    ),
    ['CHAT_TRANSFER_REASON'],
  ),
);

type Environment = Readonly<Record<string, unknown>>;

/** The variables whose mistakes stop no transfer, with those that are wrong left out, and the mistakes. */
function withoutMistakes(environment: Environment): { environment: Environment; ignored: string[] } {
  const mistakes = Object.entries(customerVariables).flatMap(([name, schema]): [name: string, mistake: string][] => {
    const { issues: [issue] = [] } = v.safeParse(schema, environment[name], { abortPipeEarly: true });
    return issue ? [[name, `${name} ${issue.message}`]] : [];
  });
  const ignored = Object.fromEntries(mistakes.map(([name]) => [name, undefined]));
  return { environment: { ...environment, ...ignored }, ignored: mistakes.map(([, mistake]) => mistake) };
}

/** Reads the environment. Throws `service_misconfigured`, naming every variable that is missing or wrong, but not its value. */
export function readServiceConfiguration(given: Environment): ServiceConfiguration {
  const { environment, ignored } = withoutMistakes(given);
  const { success, output, issues } = v.safeParse(environmentSchema, environment, { abortPipeEarly: true });
  if (!success) {
    const problems = issues.map((issue) => `${v.getDotPath(issue)} ${issue.message}`).join('; ');
    throw new TransferError('service_misconfigured', `Failed to read the service's environment: ${problems}`);
  }
  return {
    ignored,
    accountSid: output.ACCOUNT_SID,
    authToken: output.AUTH_TOKEN,
    workspaceSid: output.TWILIO_FLEX_WORKSPACE_SID,
    workflowSid: output.TWILIO_FLEX_CHAT_TRANSFER_WORKFLOW_SID,
    signingKey: output.CHAT_TRANSFER_SIGNING_KEY || output.AUTH_TOKEN,
    policies: {
      leave: output.CHAT_TRANSFER_LEAVE,
      noAnswer: output.CHAT_TRANSFER_NO_ANSWER,
      answerSeconds: output.CHAT_TRANSFER_WORKFLOW_ANSWER_SECONDS,
      maxHops: output.CHAT_TRANSFER_MAX_HOPS,
      supervisorRoles: output.CHAT_TRANSFER_SUPERVISOR_ROLES,
      settings: {
        note: output.CHAT_TRANSFER_NOTE,
        reason: output.CHAT_TRANSFER_REASONS.length > 0 ? output.CHAT_TRANSFER_REASON : 'off',
        reasons: output.CHAT_TRANSFER_REASONS,
        fullTargets: output.CHAT_TRANSFER_FULL_TARGETS,
        unstaffedQueues: output.CHAT_TRANSFER_UNSTAFFED_QUEUES,
      },
      allowed: {
        agents: output.CHAT_TRANSFER_ALLOWED_AGENTS,
        queues: output.CHAT_TRANSFER_ALLOWED_QUEUES,
        whereSame: output.CHAT_TRANSFER_ALLOWED_WHERE_SAME,
      },
      wrapUp: output.CHAT_TRANSFER_WRAP_UP,
      insights: output.CHAT_TRANSFER_INSIGHTS_FIELDS,
      customer: customerSentences(output),
    },
  };
}
