import { readPluginSettings } from '../../../src/flex/configuration';
import type { JsonObject } from '../../../src/contract/json';
import { isolatedProblem, notChecked, ok } from '../finding';
import type { Finding } from '../finding';
import type { Readings } from '../readings';

/** Whether the plugin finds the deployed service. */
export async function checkServiceUrl({ account, uiAttributes, deployed }: Readings): Promise<Finding> {
  const found = await deployed();
  if (!found) return notChecked('no service is deployed');
  return judgeServiceUrl(await uiAttributes(), account.environment.FLEX_APP_CHAT_TRANSFER_SERVICE_URL, found.url);
}

/** Reads the settings as the plugin does. `builtIn` is the URL that a build with these settings contains. */
export function judgeServiceUrl(uiAttributes: JsonObject, builtIn: string | undefined, deployedUrl: string): Finding {
  const fix = `"npm run deploy" sets ui_attributes.chat_transfer.service_url of the Flex configuration to ${deployedUrl}.`;
  const sources = { serviceConfiguration: { ui_attributes: uiAttributes }, configuration: undefined, builtIn };
  try {
    const { serviceUrl, problems } = readPluginSettings(sources);
    const [sentence, ownFix] = sentenceAndFix(problems[0]);
    if (serviceUrl !== deployedUrl)
      return isolatedProblem(`The plugin looks for the service at ${serviceUrl}, and it is at ${deployedUrl}.`, fix);
    if (sentence !== undefined)
      return isolatedProblem(sentence, ownFix ?? 'Correct or remove that text in the Flex configuration.');
    return ok(`The plugin finds the service at ${serviceUrl}.`);
  } catch (error) {
    return isolatedProblem(error instanceof Error ? (sentenceAndFix(error.message)[0] ?? '') : String(error), fix);
  }
}

/** What the plugin says about a setting, and what it advises. */
const sentenceAndFix = (words: string | undefined): string[] => words?.split(/(?<=\.) (?=Set )/) ?? [];
