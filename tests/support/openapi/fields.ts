import type { Schema } from './document';

/** Fields as a form, a query or a path has them: all text, and as often as they come. */
export type FormFields = Iterable<[name: string, text: string]>;

/**
 * What the texts stand for, by the schema of the object that they make up: numbers, booleans, JSON, lists. A text that
 * does not fit is left as it is, for the schema to complain of. `resolve` follows references.
 */
export function readFormFields(
  fields: FormFields,
  { properties = {} }: Schema,
  resolve: (schema: Schema) => Schema,
): Record<string, unknown> {
  const texts = new Map<string, string[]>();
  for (const [name, text] of fields) texts.set(name, [...(texts.get(name) ?? []), text]);
  const values = [...texts].map(([name, found]): [string, unknown] => {
    const schema = properties[name];
    const { type, items } = schema ? resolve(schema) : TEXT;
    if (type === 'array') return [name, found.map((text) => readText(text, items && resolve(items).type))];
    // A list where none belongs.
    return [name, found.length > 1 ? found : readText(found[0] ?? '', type)];
  });
  return Object.fromEntries(values);
}

const TEXT: Schema = { type: 'string' };
const BOOLEANS = new Map([
  ['true', true],
  ['false', false],
]);

function readText(text: string, type?: string): unknown {
  if (type === 'string') return text;
  if (type === 'boolean') return BOOLEANS.get(text) ?? text;
  if (type === 'integer' || type === 'number') return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
  return parseJsonField(text) ?? text;
}

/** Undefined for what is no JSON. */
export function parseJsonField(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
