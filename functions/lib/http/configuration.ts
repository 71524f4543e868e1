import { LEAVE_POLICIES } from '../../../src/contract/transfer';
import type { LeavePolicy } from '../../../src/contract/transfer';
import { TransferError } from './transfer-error';

/** What the service must be told by its environment. */
export interface Configuration {
  accountSid: string;
  authToken: string;
  workspaceSid: string;
  workflowSid: string;
  policies: Policies;
}

export const NO_ANSWER_POLICIES = ['return-to-sender', 'keep-waiting', 'fallback-queue'] as const;

/** What becomes of a chat that the chosen worker does not want. What becomes of one that nobody answers is in the workflow. */
export type NoAnswerPolicy = (typeof NO_ANSWER_POLICIES)[number];

export interface Policies {
  leave: LeavePolicy;
  noAnswer: NoAnswerPolicy;
  /** How many transfers one conversation may see. */
  maxHops: number;
  /** Flex roles whose holders may transfer and take back for others. */
  supervisorRoles: readonly string[];
}

type Environment = Readonly<Record<string, unknown>>;

/** Reads the environment. Throws `service_misconfigured`, naming every variable that is missing or wrong, but not its value. */
export function readConfiguration(environment: Environment): Configuration {
  const problems: string[] = [];
  const read = (name: string, pattern: RegExp, expected: string): string => {
    const value = environment[name];
    if (typeof value === 'string' && pattern.test(value)) return value;
    problems.push(`${name} ${value === undefined || value === '' ? 'is not set' : `is not ${expected}`}`);
    return '';
  };
  const choose = <Word extends string>(name: string, words: readonly Word[], usual: Word): Word => {
    const value = environment[name];
    if (value === undefined || value === '') return usual;
    const chosen = words.find((word) => word === value);
    if (chosen === undefined) problems.push(`${name} is none of ${words.join(', ')}`);
    return chosen ?? usual;
  };
  const count = (name: string, usual: number, limit: number): number => {
    const value = environment[name];
    if (value === undefined || value === '') return usual;
    const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : 0;
    if (number >= 1 && number <= limit) return number;
    problems.push(`${name} is not a whole number from 1 to ${limit}`);
    return usual;
  };
  const roles = (name: string, usual: string): string[] => {
    const value = environment[name];
    const listed = (value === undefined || value === '' ? usual : String(value)).split(',').map((role) => role.trim());
    if (!listed.every((role) => /^[\w.]+$/.test(role)))
      problems.push(`${name} is not a list of Flex roles with commas between them`);
    return listed;
  };
  const configuration = {
    accountSid: read('ACCOUNT_SID', /^AC[0-9a-fA-F]{32}$/, 'an account SID (AC…)'),
    authToken: read('AUTH_TOKEN', /^\S+$/, 'an auth token'),
    workspaceSid: read('TWILIO_FLEX_WORKSPACE_SID', /^WS[0-9a-fA-F]{32}$/, 'a workspace SID (WS…)'),
    workflowSid: read('TWILIO_FLEX_CHAT_TRANSFER_WORKFLOW_SID', /^WW[0-9a-fA-F]{32}$/, 'a workflow SID (WW…)'),
    policies: {
      leave: choose('CHAT_TRANSFER_LEAVE', LEAVE_POLICIES, 'immediately'),
      noAnswer: choose('CHAT_TRANSFER_NO_ANSWER', NO_ANSWER_POLICIES, 'return-to-sender'),
      maxHops: count('CHAT_TRANSFER_MAX_HOPS', 10, 100),
      supervisorRoles: roles('CHAT_TRANSFER_SUPERVISOR_ROLES', 'supervisor,admin'),
    },
  };
  if (problems.length > 0) {
    throw new TransferError('service_misconfigured', `Failed to read the service's environment: ${problems.join('; ')}`);
  }
  return configuration;
}
