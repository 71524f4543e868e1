import { badRequest } from '../../domain/errors';
import type { Json, JsonObject } from '../../domain/json';

/** A REST request as Twilio's browser SDKs wrap it in the body of a POST. */
export interface Envelope {
  /** Relative, without a leading slash, such as `Workspaces/WS…/Workers/WK…`. */
  url: string;
  method: 'GET' | 'POST';
  params: JsonObject;
  token: string;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** JSON.parse returns only JSON. */
const isJsonObject = (value: unknown): value is JsonObject => isObject(value);

const parse = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    throw badRequest('Failed to read the request: its body is not JSON');
  }
};

/** Ignores the content type. Throws 400 for anything else than an envelope. */
export function parseEnvelope(body: string): Envelope {
  const value = parse(body);
  if (!isObject(value)) throw badRequest('Failed to read the request: its body is not a JSON object');
  const { url, method, params = {}, token } = value;
  if (typeof url !== 'string' || (method !== 'GET' && method !== 'POST') || !isJsonObject(params) || typeof token !== 'string') {
    throw badRequest('Failed to read the request: it needs url, method (GET or POST), params and token');
  }
  return { url, method, params, token };
}

/** A parameter's text; numbers and booleans become text. Undefined when missing or null. Throws 400 for an object. */
export function textParam(params: JsonObject, name: string): string | undefined {
  const value: Json | undefined = params[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'object') throw badRequest(`Failed to read ${name}: it is not a string`);
  return String(value);
}

/** Throws 400 when the parameter is missing. */
export function requiredTextParam(params: JsonObject, name: string): string {
  const value = textParam(params, name);
  if (value === undefined) throw badRequest(`Missing required parameter ${name} in the request`);
  return value;
}

/** An object, or its JSON text. Undefined when missing. Throws 400 for anything else. */
export function objectParam(params: JsonObject, name: string): JsonObject | undefined {
  const value: unknown = typeof params[name] === 'string' ? parse(params[name]) : params[name];
  if (value === undefined || value === null) return undefined;
  if (!isJsonObject(value)) throw badRequest(`Failed to read ${name}: it is not a JSON object`);
  return value;
}

/** A list of objects; empty when missing. Throws 400 for anything else. */
export function objectsParam(params: JsonObject, name: string): JsonObject[] {
  const value = params[name] ?? [];
  if (!Array.isArray(value) || !value.every(isJsonObject))
    throw badRequest(`Failed to read ${name}: it is not a list of objects`);
  return value;
}
