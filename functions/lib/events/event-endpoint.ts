import type { Context, ServerlessFunctionSignature } from '@twilio-labs/serverless-runtime-types/types';
import type { JsonObject } from '../../../src/contract/json';
import { readConfiguration } from '../configuration';
import { toFailure } from '../failure';
import { parseTaskRouterEvent } from './event-form';
import type { TaskRouterEvent } from './event-form';
import { readSignedForm } from './signature';

type Act = (event: TaskRouterEvent, context: Context) => Promise<void>;

interface Answer {
  status: number;
  /** For developers: the debugger of the Twilio Console shows it. */
  body?: string;
}

const UNSIGNED = 'Failed to believe the request: it is not signed by Twilio for this URL';

/**
 * A function that TaskRouter calls back: 204 once `act` has done what the event asks for, or at once when it asks for nothing; 403
 * without Twilio's signature; 400 for a form that makes no sense; 500 when `act` or the environment fails, with the reason,
 * which `log` gets too. TaskRouter never repeats a callback. The handler itself never rejects, for that would end Twilio's local server.
 */
export const eventEndpoint =
  (act: Act, log: (line: string) => void): ServerlessFunctionSignature =>
  async (context, form, callback) => {
    const { status, body } = await answer(context, form, act).catch((error: unknown) => failed(error, log));
    const response = new Twilio.Response();
    response.setStatusCode(status);
    if (body !== undefined) {
      response.appendHeader('Content-Type', 'text/plain');
      response.setBody(body);
    }
    callback(null, response);
  };

async function answer(context: Context, form: JsonObject, act: Act): Promise<Answer> {
  const { authToken } = readConfiguration(context);
  const signed = readSignedForm(context, form, authToken);
  if (!signed) return { status: 403, body: UNSIGNED };
  const event = parseTaskRouterEvent(signed);
  if (event) await act(event, context);
  return { status: 204 };
}

function failed(error: unknown, log: (line: string) => void): Answer {
  const { code, detail } = toFailure('handle an event', error);
  log(`${code}: ${detail}`);
  return { status: code === 'invalid_request' ? 400 : 500, body: detail };
}
