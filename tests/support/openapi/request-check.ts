import { FORM, JSON_TYPE } from './document';
import type { ApiOperation, Schema } from './document';
import type { FoundOperation } from './documents';
import { parseJsonField, readFormFields } from './fields';
import type { FormFields } from './fields';
import type { Validators } from './validators';

/** The headers that operations may take. All others are HTTP's own. */
const HEADERS = ['If-Match', 'X-Twilio-Webhook-Enabled'];

/** What is wrong with a request, in words. `body` is its text. */
export function checkRequest(
  request: Request,
  body: string,
  { operation, path }: FoundOperation,
  validators: Validators,
): string[] {
  const { query, header, path: inPath } = operation.fields;
  const headers = HEADERS.flatMap((name): [string, string][] => {
    const value = request.headers.get(name);
    return value === null ? [] : [[name, value]];
  });
  const check = (place: string, fields: FormFields, schema: Schema) =>
    within(place, checkFields(fields, schema, operation.document, validators));
  return [
    ...check('path', Object.entries(path), inPath),
    ...check('query', new URL(request.url).searchParams, query),
    ...check('header', headers, header),
    ...within('body', checkBody(request.headers.get('content-type'), body, operation, validators)),
  ];
}

const within = (place: string, problems: string[]): string[] => problems.map((problem) => `${place} ${problem}`);

function checkFields(fields: FormFields, schema: Schema, document: string, validators: Validators): string[] {
  const values = readFormFields(fields, schema, (one) => validators.resolve(document, one));
  return validators.request(document, schema)(values);
}

function checkBody(
  contentType: string | null,
  body: string,
  { document, requestBody }: ApiOperation,
  validators: Validators,
): string[] {
  const content = requestBody?.content ?? {};
  const form = content[FORM]?.schema;
  if (body === '') return form ? checkFields([], form, document, validators) : [];
  const [type = ''] = contentType?.split(';') ?? [];
  const schema = content[type]?.schema;
  if (!schema) return [`is ${type || 'of no type'}, not ${Object.keys(content).join(' or ') || 'empty'}`];
  if (type === JSON_TYPE) return validators.request(document, schema)(parseJsonField(body));
  return checkFields(new URLSearchParams(body), schema, document, validators);
}
