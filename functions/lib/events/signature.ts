import type { Context } from '@twilio-labs/serverless-runtime-types/types';
import { validateRequest } from 'twilio';
import { isJsonObject } from '../../../src/contract/json';
import type { JsonObject } from '../../../src/contract/json';

/** A form as it was sent, every field a text. */
export type SignedForm = Readonly<Record<string, string>>;

const LOCAL = /^(localhost|127\.0\.0\.1)(:\d+)?$/;

/** The runtime gives a function the fields of the form and of the URL's query in one. All of TaskRouter's own begin with a capital letter. */
const FORM_FIELD = /^[A-Z]/;

/**
 * The fields of a form that Twilio has signed with `authToken` for this function; undefined for any other request. Twilio signs the whole URL: it
 * may have a query, whose names must begin with a small letter. Twilio's cloud checks a protected function's requests before they arrive, the
 * local runtime does not.
 * Source: https://www.twilio.com/docs/usage/security#validating-requests
 */
export function readSignedForm(context: Context, { request, ...fields }: JsonObject, authToken: string): SignedForm | undefined {
  const headers = isJsonObject(request) && isJsonObject(request.headers) ? request.headers : {};
  const signature = headers['x-twilio-signature'];
  if (typeof signature !== 'string' || !areTexts(fields)) return undefined;
  const entries = Object.entries(fields);
  const form = Object.fromEntries(entries.filter(([name]) => FORM_FIELD.test(name)));
  const urls = urlsOf(
    context,
    entries.filter(([name]) => !FORM_FIELD.test(name)),
  );
  return urls.some((url) => validateRequest(authToken, signature, url, form)) ? form : undefined;
}

const areTexts = (fields: JsonObject): fields is Record<string, string> =>
  Object.values(fields).every((value) => typeof value === 'string');

/**
 * Where Twilio reaches this function: its cloud speaks https, the local runtime http. The query has been decoded on the way, and whoever set the
 * URL may have written it encoded or plain.
 */
function urlsOf({ DOMAIN_NAME, PATH }: Context, query: [name: string, value: string][]): string[] {
  const url = `${LOCAL.test(DOMAIN_NAME) ? 'http' : 'https'}://${DOMAIN_NAME}${PATH}`;
  if (query.length === 0) return [url];
  const plain = query.map(([name, value]) => (value === '' ? name : `${name}=${value}`));
  return [`${url}?${new URLSearchParams(query).toString()}`, `${url}?${plain.join('&')}`];
}
