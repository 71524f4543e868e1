import { TransferError } from './failure';

/** What the service must be told by its environment. */
export interface Configuration {
  accountSid: string;
  authToken: string;
  workspaceSid: string;
  workflowSid: string;
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
  const configuration = {
    accountSid: read('ACCOUNT_SID', /^AC[0-9a-fA-F]{32}$/, 'an account SID (AC…)'),
    authToken: read('AUTH_TOKEN', /^\S+$/, 'an auth token'),
    workspaceSid: read('TWILIO_FLEX_WORKSPACE_SID', /^WS[0-9a-fA-F]{32}$/, 'a workspace SID (WS…)'),
    workflowSid: read('TWILIO_FLEX_CHAT_TRANSFER_WORKFLOW_SID', /^WW[0-9a-fA-F]{32}$/, 'a workflow SID (WW…)'),
  };
  if (problems.length > 0) {
    throw new TransferError('service_misconfigured', `Failed to read the service's environment: ${problems.join('; ')}`);
  }
  return configuration;
}
