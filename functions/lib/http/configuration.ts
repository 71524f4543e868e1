import * as v from 'valibot';
import { LEAVE_POLICIES } from '../../../src/contract/transfer';
import type { LeavePolicy } from '../../../src/contract/transfer';
import { TransferError } from './transfer-error';

/** What the service reads from its environment. */
export interface ServiceConfiguration {
  accountSid: string;
  authToken: string;
  workspaceSid: string;
  workflowSid: string;
  /** Signs transfer metadata: `CHAT_TRANSFER_SIGNING_KEY`, or the auth token without it. */
  signingKey: string;
  policies: Policies;
}

export const NO_ANSWER_POLICIES = ['return-to-sender', 'keep-waiting', 'fallback-queue'] as const;

/** Who gets a chat that the target rejects. The workflow decides about a chat that nobody answers. */
export type NoAnswerPolicy = (typeof NO_ANSWER_POLICIES)[number];

export interface Policies {
  leave: LeavePolicy;
  noAnswer: NoAnswerPolicy;
  /** The most transfers of one conversation. */
  maxHops: number;
  /** Flex roles whose holders may transfer and take back for others. */
  supervisorRoles: readonly string[];
}

/** A variable that must be set. */
const required = (expected: string, pattern: RegExp) =>
  v.pipe(v.optional(v.string(`is not ${expected}`), ''), v.nonEmpty('is not set'), v.regex(pattern, `is not ${expected}`));

/** A variable that may be missing or empty: the schema then reads `usual`. */
const optional = <Schema extends v.GenericSchema>(usual: string, schema: Schema) =>
  v.pipe(
    v.optional(v.string('is not a text'), ''),
    v.transform((text): unknown => text || usual),
    schema,
  );

const oneOf = <const Words extends readonly string[]>(words: Words) => v.picklist(words, `is none of ${words.join(', ')}`);

const HOPS = 'is not a whole number from 1 to 100';
const KEY = 'is not 32 or more characters without spaces';
const ROLES = 'is not a list of Flex roles with commas between them';

/** Every variable that the service reads. */
export const environmentSchema = v.object({
  ACCOUNT_SID: required('an account SID (AC…)', /^AC[0-9a-fA-F]{32}$/),
  AUTH_TOKEN: required('an auth token', /^\S+$/),
  TWILIO_FLEX_WORKSPACE_SID: required('a workspace SID (WS…)', /^WS[0-9a-fA-F]{32}$/),
  TWILIO_FLEX_CHAT_TRANSFER_WORKFLOW_SID: required('a workflow SID (WW…)', /^WW[0-9a-fA-F]{32}$/),
  CHAT_TRANSFER_SIGNING_KEY: optional('', v.pipe(v.string(), v.regex(/^(\S{32,})?$/, KEY))),
  CHAT_TRANSFER_LEAVE: optional('immediately', oneOf(LEAVE_POLICIES)),
  CHAT_TRANSFER_NO_ANSWER: optional('return-to-sender', oneOf(NO_ANSWER_POLICIES)),
  CHAT_TRANSFER_MAX_HOPS: optional(
    '10',
    v.pipe(v.string(), v.digits(HOPS), v.transform(Number), v.minValue(1, HOPS), v.maxValue(100, HOPS)),
  ),
  CHAT_TRANSFER_SUPERVISOR_ROLES: optional(
    'supervisor,admin',
    v.pipe(
      v.string(),
      v.transform((list) => list.split(',').map((role) => role.trim())),
      v.everyItem((role) => /^[\w.]+$/.test(role), ROLES),
    ),
  ),
});

/** Reads the environment. Throws `service_misconfigured`, naming every variable that is missing or wrong, but not its value. */
export function readServiceConfiguration(environment: Readonly<Record<string, unknown>>): ServiceConfiguration {
  const { success, output, issues } = v.safeParse(environmentSchema, environment, { abortPipeEarly: true });
  if (!success) {
    const problems = issues.map((issue) => `${v.getDotPath(issue)} ${issue.message}`).join('; ');
    throw new TransferError('service_misconfigured', `Failed to read the service's environment: ${problems}`);
  }
  return {
    accountSid: output.ACCOUNT_SID,
    authToken: output.AUTH_TOKEN,
    workspaceSid: output.TWILIO_FLEX_WORKSPACE_SID,
    workflowSid: output.TWILIO_FLEX_CHAT_TRANSFER_WORKFLOW_SID,
    signingKey: output.CHAT_TRANSFER_SIGNING_KEY || output.AUTH_TOKEN,
    policies: {
      leave: output.CHAT_TRANSFER_LEAVE,
      noAnswer: output.CHAT_TRANSFER_NO_ANSWER,
      maxHops: output.CHAT_TRANSFER_MAX_HOPS,
      supervisorRoles: output.CHAT_TRANSFER_SUPERVISOR_ROLES,
    },
  };
}
