import { environmentSchema, readServiceConfiguration } from '../../functions/lib/http/configuration';

/** Everything that the service reads, except the account's credentials: Twilio gives these to every function. */
const VARIABLES = Object.keys(environmentSchema.entries).filter((name) => !['ACCOUNT_SID', 'AUTH_TOKEN'].includes(name));

/**
 * The variables for the service, without unset ones. Throws when the service would refuse them; the message names each
 * variable, but no value.
 */
export function variablesOfService(environment: Readonly<Record<string, string>>): Record<string, string> {
  try {
    const { ignored } = readServiceConfiguration(environment);
    if (ignored.length > 0) throw new Error(`Failed to deploy: the service would tell customers nothing: ${ignored.join('; ')}`);
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^Failed to [^:]*: /, '') : String(error);
    throw new Error(
      `Failed to deploy: the service would refuse every request: ${reason}. Set it in .env (see .env.example); ` +
        '"npm run workflow -- deploy" creates the workflow and prints its SID.',
      { cause: error },
    );
  }
  return Object.fromEntries(
    VARIABLES.flatMap((name): [string, string][] => (environment[name] ? [[name, environment[name]]] : [])),
  );
}
