import { badRequest } from '../../domain/errors';
import { isJsonObject, parseJson } from '../../domain/json';
import type { Json, JsonObject } from '../../domain/json';

interface ReadsText {
  text(): Promise<string>;
}

/** The JSON object in a request's body; an empty body is an empty object. Rejects with 400/20001 for anything else. */
export async function readBody(request: ReadsText): Promise<JsonObject> {
  const text = await request.text();
  const body = text === '' ? {} : readJson(text, 'the body');
  if (!isJsonObject(body)) throw badRequest('The body is not a JSON object');
  return body;
}

/** Undefined when missing or null. Throws 400/20001 for anything but text. */
export function textField(body: JsonObject, name: string): string | undefined {
  const value = body[name] ?? undefined;
  if (value !== undefined && typeof value !== 'string') throw badRequest(`${name} is not a string`);
  return value;
}

/** Undefined when missing or null. Throws 400/20001 for anything but a number. */
export function numberField(body: JsonObject, name: string): number | undefined {
  const value = body[name] ?? undefined;
  if (value !== undefined && typeof value !== 'number') throw badRequest(`${name} is not a number`);
  return value;
}

/** The SDKs send attributes as JSON text or as an object. Undefined when missing. Throws 400/20001. */
export function attributesField(body: JsonObject, name = 'attributes'): JsonObject | undefined {
  const value = body[name] ?? undefined;
  const attributes = typeof value === 'string' ? readJson(value, name) : value;
  if (attributes !== undefined && !isJsonObject(attributes)) throw badRequest(`${name} is not a JSON object`);
  return attributes;
}

function readJson(text: string, what: string): Json {
  try {
    return parseJson(text);
  } catch {
    throw badRequest(`Failed to parse ${what} as JSON`);
  }
}
