import type { Context, ServerlessFunctionSignature } from '@twilio-labs/serverless-runtime-types/types';
import { validateRequest } from 'twilio';
import { isJsonObject } from '../../../src/contract/json';
import type { JsonObject } from '../../../src/contract/json';
import { readServiceConfiguration } from './configuration';
import type { ServiceConfiguration } from './configuration';
import { FORM_POST_ONLY, isFormPost } from './form-post';
import { toFailure } from './transfer-error';

/** A form as Twilio sent it: every field is a text. */
export type SignedForm = Readonly<Record<string, string>>;

interface EventHandler<Event> {
  /** Undefined for an event that needs nothing. Throws InvalidRequestError. */
  parse(form: SignedForm, configuration: ServiceConfiguration): Event | undefined;
  handle(event: Event, context: Context): Promise<void>;
}

interface Answer {
  status: number;
  /** For developers: the debugger of the Twilio Console shows it. */
  body?: string;
}

const UNSIGNED = 'Failed to verify the request: Twilio has not signed it for this URL';

/**
 * A function that TaskRouter calls back. It answers 204 after `handle`, or at once when `parse` finds nothing to do; 405 to
 * anything but a form that was posted; 403 without Twilio's signature; 400 for an invalid form; 500, with the reason in body and
 * log, when `handle` or the environment fails. TaskRouter never repeats a callback. The handler never rejects, because a
 * rejection ends Twilio's local server.
 */
export const eventEndpoint =
  <Event>(handler: EventHandler<Event>, log: (line: string) => void): ServerlessFunctionSignature =>
  async (context, form, callback) => {
    const { status, body } = await answer(context, form, handler).catch((error: unknown) => failed(error, log));
    const response = new Twilio.Response();
    response.setStatusCode(status);
    if (status === 405) response.appendHeader('Allow', 'POST');
    if (body !== undefined) {
      response.appendHeader('Content-Type', 'text/plain');
      response.setBody(body);
    }
    callback(null, response);
  };

async function answer<Event>(context: Context, form: JsonObject, { parse, handle }: EventHandler<Event>): Promise<Answer> {
  if (!isFormPost(form)) return { status: 405, body: `Failed to handle an event: ${FORM_POST_ONLY}` };
  const configuration = readServiceConfiguration(context);
  const signed = readSignedForm(context, form, configuration.authToken);
  if (!signed) return { status: 403, body: UNSIGNED };
  const event = parse(signed, configuration);
  if (event) await handle(event, context);
  return { status: 204 };
}

function failed(error: unknown, log: (line: string) => void): Answer {
  const { code, detail } = toFailure('handle an event', error);
  log(`${code}: ${detail}`);
  return { status: code === 'invalid_request' ? 400 : 500, body: detail };
}

/** Writes one line to the function's log, and so to the debugger of the Twilio Console. SIDs and codes only. */
export function logLine(line: string): void {
  // eslint-disable-next-line no-console -- standard error is the log of a Twilio Function
  console.error(line);
}

const LOCAL = /^(localhost|127\.0\.0\.1)(:\d+)?$/;

/**
 * The runtime merges the fields of the form and of the URL's query. The names of TaskRouter's fields begin with a capital letter.
 */
const FORM_FIELD = /^[A-Z]/;

/**
 * The fields of a form that Twilio signed with `authToken` for this function; undefined for any other request. Twilio signs the
 * whole URL, which may have a query whose names begin with a small letter. Twilio's cloud checks the requests of a protected
 * function, the local runtime does not.
 * Source: https://www.twilio.com/docs/usage/security#validating-requests
 */
export function readSignedForm(context: Context, { request, ...fields }: JsonObject, authToken: string): SignedForm | undefined {
  const headers = isJsonObject(request) && isJsonObject(request.headers) ? request.headers : {};
  const signature = headers['x-twilio-signature'];
  if (typeof signature !== 'string' || !areTexts(fields)) return undefined;
  const entries = Object.entries(fields);
  const form = Object.fromEntries(entries.filter(([name]) => FORM_FIELD.test(name)));
  const query = entries.filter(([name]) => !FORM_FIELD.test(name));
  return urlsOf(context, query).some((url) => validateRequest(authToken, signature, url, form)) ? form : undefined;
}

const areTexts = (fields: JsonObject): fields is Record<string, string> =>
  Object.values(fields).every((value) => typeof value === 'string');

/**
 * Twilio's cloud uses https, the local runtime http. The runtime has decoded the query, so both spellings are tried: encoded and
 * plain.
 */
function urlsOf({ DOMAIN_NAME, PATH }: Context, query: [name: string, value: string][]): string[] {
  const url = `${LOCAL.test(DOMAIN_NAME) ? 'http' : 'https'}://${DOMAIN_NAME}${PATH}`;
  if (query.length === 0) return [url];
  const plain = query.map(([name, value]) => (value === '' ? name : `${name}=${value}`));
  return [`${url}?${new URLSearchParams(query).toString()}`, `${url}?${plain.join('&')}`];
}
