import type { SchemaObject } from 'ajv';
import type { Schema } from './document';

/** What says nothing about a value. */
const IGNORED: ReadonlySet<string> = new Set(['description', 'title', 'example', 'default']);
/** What JSON Schema says in the same words. */
const SAME = ['type', 'pattern', 'minLength', 'maxLength', 'minimum', 'maximum'] as const;
const KNOWN: ReadonlySet<string> = new Set([...SAME, '$ref', 'format', 'nullable', 'enum', 'items', 'properties', 'required']);

interface Reading {
  /** Which properties an object must have. */
  required(schema: Schema): string[];
  /** What a schema without a type stands for. */
  untyped: SchemaObject;
}

/** The documents say `required` of no answer, but Twilio sends null for what is not there. */
const ANSWER: Reading = { required: ({ properties = {} }) => Object.keys(properties), untyped: {} };

/** Forms carry as JSON what has no other type. */
const REQUEST: Reading = { required: ({ required = [] }) => required, untyped: { type: ['object', 'array'] } };

/** A schema of an answer as JSON Schema, read strictly: an object has every property that the document lists, and no other. */
export const answerSchema = (schema: Schema, document: string): SchemaObject => translate(schema, document, ANSWER);

/**
 * A schema of what Twilio is sent: an object has no property but those that the document lists, and all that it calls
 * required.
 */
export const requestSchema = (schema: Schema, document: string): SchemaObject => translate(schema, document, REQUEST);

/** Throws for a keyword that would otherwise be overlooked. */
function translate(schema: Schema, document: string, reading: Reading): SchemaObject {
  const isRead = (keyword: string): boolean => KNOWN.has(keyword) || IGNORED.has(keyword) || keyword.startsWith('x-');
  const overlooked = Object.keys(schema).find((keyword) => !isRead(keyword));
  if (overlooked !== undefined) throw new Error(`Failed to read a schema of ${document}: it has the keyword ${overlooked}`);
  const { $ref, type, format, nullable, items, properties } = schema;
  if ($ref !== undefined) return { $ref: document + $ref };
  if (type === undefined) return reading.untyped;

  const translated: SchemaObject = {};
  for (const keyword of SAME) if (schema[keyword] !== undefined) translated[keyword] = schema[keyword];
  if (nullable) translated.type = [type, 'null'];
  if (schema.enum) translated.enum = nullable ? [...schema.enum, null] : schema.enum;
  if (format === 'uri-map') translated.additionalProperties = { type: 'string', format: 'uri' };
  else if (format !== undefined) translated.format = format;
  if (items) translated.items = translate(items, document, reading);
  if (properties) {
    const entries = Object.entries(properties).map(([name, property]) => [name, translate(property, document, reading)]);
    translated.properties = Object.fromEntries(entries);
    translated.additionalProperties = false;
    translated.required = reading.required(schema);
  }
  return translated;
}
