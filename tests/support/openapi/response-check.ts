import { JSON_TYPE } from './document';
import type { ApiOperation } from './document';
import { parseJsonField } from './fields';
import type { Validators } from './validators';

/** What is wrong with an answer, in words. `body` is its text. */
export function checkResponse(response: Response, body: string, operation: ApiOperation, validators: Validators): string[] {
  if (response.status >= 400) return checkRefusal(response, body);
  const documented = operation.responses[response.status];
  if (!documented) return [`status ${response.status} is none of ${Object.keys(operation.responses).join(', ')}`];
  const schema = documented.content?.[JSON_TYPE]?.schema;
  if (!schema) return body === '' ? [] : ['body is not empty'];
  const type = response.headers.get('content-type')?.split(';')[0];
  if (type !== JSON_TYPE) return [`body is ${type ?? 'of no type'}, not ${JSON_TYPE}`];
  return validators
    .answer(
      operation.document,
      schema,
    )(parseJsonField(body))
    .map((problem) => `body ${problem}`);
}

/**
 * The documents describe no refusal: all of them look alike.
 * Source: https://www.twilio.com/docs/usage/twilios-response#response-formats-exceptions
 */
export function checkRefusal({ status }: Response, body: string): string[] {
  const refusal = parseJsonField(body);
  const { code, message, more_info, status: told }: Record<string, unknown> = { ...(typeof refusal === 'object' && refusal) };
  const fits = Number.isInteger(code) && typeof message === 'string' && typeof more_info === 'string' && told === status;
  if (!fits) return [`body is no refusal with a code, a message, more_info and the status ${status}`];
  return status < 500 ? [] : [`status ${status}: ${message}`];
}
