import type { Context } from '@twilio-labs/serverless-runtime-types/types';
import { validateRequest } from 'twilio';
import { isJsonObject } from '../../../src/contract/json';
import type { JsonObject } from '../../../src/contract/json';

/** A form as it was sent, every field a text. */
export type SignedForm = Readonly<Record<string, string>>;

const LOCAL = /^(localhost|127\.0\.0\.1)(:\d+)?$/;

/** Where Twilio reaches this function: its cloud speaks https, the local runtime http. The URL must be set without a query. */
const urlOf = ({ DOMAIN_NAME, PATH }: Context): string => `${LOCAL.test(DOMAIN_NAME) ? 'http' : 'https'}://${DOMAIN_NAME}${PATH}`;

/**
 * The fields of a form that Twilio has signed with `authToken` for this function; undefined for any other request. Twilio's cloud
 * checks a protected function's requests before they arrive, the local runtime does not.
 * Source: https://www.twilio.com/docs/usage/security#validating-requests
 */
export function readSignedForm(context: Context, { request, ...fields }: JsonObject, authToken: string): SignedForm | undefined {
  const headers = isJsonObject(request) && isJsonObject(request.headers) ? request.headers : {};
  const signature = headers['x-twilio-signature'];
  if (typeof signature !== 'string' || !isForm(fields)) return undefined;
  return validateRequest(authToken, signature, urlOf(context), fields) ? fields : undefined;
}

const isForm = (fields: JsonObject): fields is Record<string, string> =>
  Object.values(fields).every((value) => typeof value === 'string');
