import type { Twilio } from 'twilio';
import { attributesText, parseAttributes } from '../../functions/lib/twilio/attributes';
import { isJsonObject } from '../../src/contract/json';
import type { JsonObject } from '../../src/contract/json';
import type { ConnectedAccount } from '../account/connect';

/** Where the plugin looks for its service: `ui_attributes.chat_transfer.service_url`. */
const OWN_KEY = 'chat_transfer';

/** The account's `ui_attributes`. */
export async function readUiAttributes({ client }: Pick<ConnectedAccount, 'client'>): Promise<JsonObject> {
  const { uiAttributes } = await client.flexApi.v1.configuration().fetch();
  return isJsonObject(uiAttributes) ? uiAttributes : {};
}

/** The URL at which the plugin looks for the service now; any JSON. */
export function serviceUrlIn(uiAttributes: JsonObject): unknown {
  const own = uiAttributes[OWN_KEY];
  return isJsonObject(own) ? own.service_url : undefined;
}

export function withServiceUrl(uiAttributes: JsonObject, serviceUrl: string): JsonObject {
  const own = uiAttributes[OWN_KEY];
  return { ...uiAttributes, [OWN_KEY]: { ...(isJsonObject(own) && own), service_url: serviceUrl } };
}

/**
 * Lets the plugin find its service. Twilio replaces `ui_attributes` as a whole, so this reads the rest first and sends
 * it back unchanged, its numbers digit for digit.
 * Source: https://www.twilio.com/docs/flex/developer/config/flex-configuration-rest-api
 */
export function setServiceUrl(account: Pick<ConnectedAccount, 'client' | 'accountSid'>, serviceUrl: string): Promise<void> {
  return digitForDigit(account.client, async (client) => {
    const { body, statusCode } = await client.request({ method: 'get', uri: CONFIGURATION });
    const configuration = statusCode < 400 ? parseAttributes(body) : undefined;
    if (!configuration) throw new Error(`Failed to read the Flex configuration: Twilio answered ${statusCode}`);
    const { ui_attributes: found } = configuration;
    const before = isJsonObject(found) ? found : {};
    if (serviceUrlIn(before) === serviceUrl) return;
    const headers = { 'Content-Type': 'application/json' };
    const data = { account_sid: account.accountSid, ui_attributes: withServiceUrl(before, serviceUrl) };
    const answer = await client.request({ method: 'post', uri: CONFIGURATION, headers, data });
    if (answer.statusCode >= 400)
      throw new Error(`Failed to set the service's URL in the Flex configuration: Twilio answered ${answer.statusCode}`);
  });
}

const CONFIGURATION = 'https://flex-api.twilio.com/v1/Configuration';

/** Runs `work` while bodies are texts for twilio-node, which would change the numbers that JavaScript cannot hold. */
async function digitForDigit(client: Twilio, work: (client: Twilio) => Promise<void>): Promise<void> {
  const { request } = client.httpClient.axios.interceptors;
  const exact = {
    transformRequest: [(data: unknown) => (isJsonObject(data) ? attributesText(data) : data)],
    transformResponse: [(text: unknown) => text],
  };
  const interceptor = request.use((config) => ({ ...config, ...exact }));
  try {
    await work(client);
  } finally {
    request.eject(interceptor);
  }
}
