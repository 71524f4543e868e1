import { readConfiguration } from '../../../functions/lib/http/configuration';
import { listed, notChecked, ok, problem, warning } from '../finding';
import type { Finding } from '../finding';
import type { Readings } from '../readings';

/** Whether the deployed service is told all that it needs, and the same as the settings say here. */
export async function checkEnvironment({ account, deployed, settings }: Readings): Promise<Finding> {
  const found = await deployed();
  if (!found) return notChecked('no service is deployed');
  const { accountSid, authToken } = account;
  const { includeCredentials } = found.service;
  const given = { ...found.variables, ...(includeCredentials && { ACCOUNT_SID: accountSid, AUTH_TOKEN: authToken }) };
  return judgeEnvironment(given, found.variables, await settings());
}

const FIX = 'Set it right in .env (docs/configuration.md), then "npm run deploy".';
const SIDS = ['TWILIO_FLEX_WORKSPACE_SID', 'TWILIO_FLEX_CHAT_TRANSFER_WORKFLOW_SID'];

type Variables = Readonly<Record<string, string>>;

/** `given` is what the functions see, `variables` what was set for them, `settings` what they should be told. Names no value but SIDs. */
export function judgeEnvironment(given: Variables, variables: Variables, settings: Variables): Finding {
  const refusal = refusalOf(given);
  if (refusal !== undefined) return problem(`The service refuses every request: ${refusal}.`, FIX);
  const wrong = SIDS.filter((name) => variables[name] !== settings[name]);
  if (wrong.length > 0) {
    const said = wrong.map((name) => `${name} is ${variables[name]}, and should be ${settings[name]}`);
    return problem(`The service is told of something else: ${said.join('; ')}.`, '"npm run deploy" sets it.');
  }
  const secret = Object.keys(variables).filter((name) => /^(ACCOUNT_SID|AUTH_TOKEN)$/.test(name));
  if (secret.length > 0) {
    return warning(
      `${secret.join(' and ')} among the service's variables is old when the auth token changes: Twilio gives functions the right one.`,
      'Delete it in the Console (the service, Environment variables).',
    );
  }
  const names = new Set(
    [...Object.keys(variables), ...Object.keys(settings)].filter((name) => /^CHAT_TRANSFER_(?!WORKFLOW_)/.test(name)),
  );
  const different = [...names].filter((name) => variables[name] !== settings[name]);
  if (different.length > 0) {
    return warning(
      `The service is told otherwise than .env says: ${listed(different)}.`,
      '"npm run deploy" tells it what .env says.',
    );
  }
  return ok(`The service is told all that it needs (${Object.keys(variables).length} variables).`);
}

function refusalOf(environment: Variables): string | undefined {
  try {
    readConfiguration(environment);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message.replace(/^Failed to [^:]*: /, '') : String(error);
  }
}
