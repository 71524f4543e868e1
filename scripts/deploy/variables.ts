import { readConfiguration } from '../../functions/lib/http/configuration';

/** Everything that the service reads, but its account's credentials: Twilio gives these to every function itself. */
const VARIABLES = [
  'TWILIO_FLEX_WORKSPACE_SID',
  'TWILIO_FLEX_CHAT_TRANSFER_WORKFLOW_SID',
  'CHAT_TRANSFER_LEAVE',
  'CHAT_TRANSFER_NO_ANSWER',
  'CHAT_TRANSFER_MAX_HOPS',
  'CHAT_TRANSFER_SUPERVISOR_ROLES',
];

/**
 * The variables that the service is to have; unset ones are left out. Throws what the service itself would find wrong, which names
 * each variable but no value.
 */
export function variablesOfService(environment: Readonly<Record<string, string>>): Record<string, string> {
  try {
    readConfiguration(environment);
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^Failed to [^:]*: /, '') : String(error);
    throw new Error(
      `Failed to deploy: the service would refuse every request, for ${reason}. Set it in .env (see .env.example); ` +
        'the workflow is made, and its SID printed, by "npm run workflow -- deploy".',
      { cause: error },
    );
  }
  return Object.fromEntries(
    VARIABLES.flatMap((name): [string, string][] => (environment[name] ? [[name, environment[name]]] : [])),
  );
}
