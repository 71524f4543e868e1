import { Ajv } from 'ajv';
import type { ErrorObject, SchemaObject } from 'ajv';
import addFormats from 'ajv-formats';
import type { Documents } from './documents';
import type { Schema } from './document';
import { requestSchema, answerSchema } from './strict-schema';

/** What is wrong with a value, in words; empty for a valid one. */
export type Validator = (value: unknown) => string[];

export interface Validators {
  /** For what Twilio answers: see `answerSchema`. */
  answer(document: string, schema: Schema): Validator;
  /** For what Twilio is sent. */
  request(document: string, schema: Schema): Validator;
  /** What a reference within a document points to; any other schema is given back. */
  resolve(document: string, schema: Schema): Schema;
}

const FORMATS: Record<string, RegExp> = {
  /** To the second and in UTC, as in all examples of the documents. */
  'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/,
  'date-time-rfc-2822': /^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d \+0000$/,
  'http-method': /^(HEAD|GET|POST|PATCH|PUT|DELETE)$/,
};

/** Compiles each schema once. A format that none of the documents had so far is an error, not a pass. */
export function createValidators(documents: Documents): Validators {
  return {
    answer: compiler(documents, answerSchema),
    request: compiler(documents, requestSchema),
    resolve: (document, schema) => {
      const { schemas } = documents.document(document).components;
      return schemas[schema.$ref?.split('/').pop() ?? ''] ?? schema;
    },
  };
}

function compiler(documents: Documents, translate: (schema: Schema, document: string) => SchemaObject) {
  const ajv = new Ajv({ allErrors: true, verbose: true, allowUnionTypes: true, strict: true, strictRequired: false });
  addFormats(ajv);
  ajv.addVocabulary(['components']);
  for (const [name, format] of Object.entries(FORMATS)) ajv.addFormat(name, format);
  const known = new Set<string>();
  const compiled = new Map<Schema, Validator>();

  const learn = (name: string): void => {
    if (known.has(name)) return;
    known.add(name);
    const schemas = Object.entries(documents.document(name).components.schemas);
    const translated = schemas.map(([key, schema]) => [key, translate(schema, name)]);
    ajv.addSchema({ $id: name, components: { schemas: Object.fromEntries(translated) } });
  };

  return (document: string, schema: Schema): Validator => {
    const ready = compiled.get(schema);
    if (ready) return ready;
    learn(document);
    const validate = ajv.compile(translate(schema, document));
    const validator: Validator = (value) => (validate(value) ? [] : (validate.errors ?? []).map(sentence));
    compiled.set(schema, validator);
    return validator;
  };
}

function sentence({ instancePath, message = 'is not valid', keyword, params, data }: ErrorObject): string {
  const where = instancePath === '' ? '/' : instancePath;
  if (keyword === 'additionalProperties') return `${where} has the unknown property ${String(params.additionalProperty)}`;
  if (keyword === 'required') return `${where} lacks the property ${String(params.missingProperty)}`;
  return `${where} ${message}: ${JSON.stringify(data)}`;
}
