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
 * it back unchanged.
 * Source: https://www.twilio.com/docs/flex/developer/config/flex-configuration-rest-api
 */
export async function setServiceUrl(account: Pick<ConnectedAccount, 'client' | 'accountSid'>, serviceUrl: string): Promise<void> {
  const before = await readUiAttributes(account);
  if (serviceUrlIn(before) === serviceUrl) return;
  const uiAttributes = withServiceUrl(before, serviceUrl);
  const change = { account_sid: account.accountSid, ui_attributes: uiAttributes };
  await account.client.flexApi.v1.configuration().update(change, { 'Content-Type': 'application/json' });
}
