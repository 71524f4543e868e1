import { readServiceConfiguration } from '../../../functions/lib/http/configuration';
import { SIGNING_KEY } from '../../deploy/signing-key';
import { firstNames, notChecked, ok, problem, warning } from '../finding';
import type { Finding } from '../finding';
import type { Readings } from '../readings';

/** Whether the deployed service has every variable that it needs, with the values of the local settings. */
export async function checkEnvironment({ account, deployed, settings }: Readings): Promise<Finding> {
  const found = await deployed();
  if (!found) return notChecked('no service is deployed');
  const { accountSid, authToken } = account;
  const { includeCredentials } = found.service;
  const given = { ...found.variables, ...(includeCredentials && { ACCOUNT_SID: accountSid, AUTH_TOKEN: authToken }) };
  return judgeEnvironment(given, found.variables, await settings());
}

const FIX = 'Correct it in .env (docs/configuration.md), then run "npm run deploy".';
const SIDS = ['TWILIO_FLEX_WORKSPACE_SID', 'TWILIO_FLEX_CHAT_TRANSFER_WORKFLOW_SID'];

type Variables = Readonly<Record<string, string>>;

/**
 * `given` is what the functions see, `variables` what was deployed, `settings` what they should have. Shows no values
 * except SIDs.
 */
export function judgeEnvironment(given: Variables, variables: Variables, settings: Variables): Finding {
  const { refused, ignored } = mistakesIn(given);
  if (refused !== undefined) return problem(`The service refuses every request: ${refused}.`, FIX);
  if (ignored.length > 0) return problem(`The service leaves out what it should tell customers: ${ignored.join('; ')}.`, FIX);
  const wrong = SIDS.filter((name) => variables[name] !== settings[name]);
  if (wrong.length > 0) {
    const said = wrong.map((name) => `${name} is ${variables[name]}, and should be ${settings[name]}`);
    return problem(`The service has other SIDs than the account: ${said.join('; ')}.`, '"npm run deploy" sets it.');
  }
  const secret = Object.keys(variables).filter((name) => /^(ACCOUNT_SID|AUTH_TOKEN)$/.test(name));
  if (secret.length > 0) {
    return warning(
      `${secret.join(' and ')} among the service's variables becomes wrong when the auth token changes. Twilio gives functions the current one.`,
      'Delete it in the Console (the service, Environment variables).',
    );
  }
  if (!variables[SIGNING_KEY]) {
    return warning(
      `The service has no ${SIGNING_KEY}: it signs with the auth token, and a new auth token then ends the transfers that are pending.`,
      '"npm run deploy" makes a key and keeps it.',
    );
  }
  const names = new Set(
    [...Object.keys(variables), ...Object.keys(settings)].filter((name) =>
      /^CHAT_TRANSFER_(?!WORKFLOW_(?!ANSWER_SECONDS))/.test(name),
    ),
  );
  // The key is usually nowhere but in the service.
  const isOwn = (name: string): boolean => name === SIGNING_KEY && !settings[name];
  const different = [...names].filter((name) => variables[name] !== settings[name] && !isOwn(name));
  if (different.length > 0) {
    return warning(
      `The service and .env have different values: ${firstNames(different)}.`,
      '"npm run deploy" gives the service those of .env.',
    );
  }
  return ok(`The service has every variable that it needs (${Object.keys(variables).length}).`);
}

/** Why the service would refuse every request with these variables, if it would, and the mistakes that it goes on without. */
function mistakesIn(environment: Variables): { refused?: string; ignored: readonly string[] } {
  try {
    return readServiceConfiguration(environment);
  } catch (error) {
    return { refused: error instanceof Error ? error.message.replace(/^Failed to [^:]*: /, '') : String(error), ignored: [] };
  }
}
