import { readPluginSettings as readPluginSettings } from '../../../src/flex/configuration';
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
    const { serviceUrl } = readPluginSettings(sources);
    if (serviceUrl === deployedUrl) return ok(`The plugin finds the service at ${serviceUrl}.`);
    return isolatedProblem(`The plugin looks for the service at ${serviceUrl}, and it is at ${deployedUrl}.`, fix);
  } catch (error) {
    const [sentence, ownFix] = (error instanceof Error ? error.message : String(error)).split(/(?<=\.) (?=Set )/);
    const isAboutUrl = /chat_transfer\.service_url/.test(sentence ?? '');
    return isolatedProblem(sentence ?? '', isAboutUrl ? fix : (ownFix ?? fix));
  }
}
