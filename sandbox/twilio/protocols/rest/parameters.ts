import { TwilioError, badRequest } from '../../domain/errors';
import type { Json, JsonObject } from '../../domain/json';

const PAGING = ['PageSize', 'Page', 'PageToken'];

/** The parameters of a request's query and, for a POST, its form. `Name` lists the known ones. */
export class Parameters<Name extends string> {
  constructor(private readonly values: URLSearchParams) {}

  text(name: Name): string | undefined {
    return this.values.get(name) ?? undefined;
  }

  /** Every value of a repeated or comma-separated parameter. Undefined when absent. */
  texts(name: Name): string[] | undefined {
    const all = this.values.getAll(name).flatMap((value) => value.split(','));
    return all.length > 0 ? all : undefined;
  }

  /** Every value of a repeated parameter. */
  all(name: Name): string[] {
    return this.values.getAll(name);
  }

  /** Throws 400 when it is absent or empty. */
  required(name: Name): string {
    const value = this.text(name);
    if (!value) throw badRequest(`Missing required parameter ${name}`);
    return value;
  }

  /** Throws 400 for a value that is not allowed. */
  oneOf<Value extends string>(name: Name, allowed: readonly Value[]): Value | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const value = allowed.find((candidate) => candidate === text);
    if (value === undefined) throw badRequest(`Invalid ${name}: ${text} is none of ${allowed.join(', ')}`);
    return value;
  }

  /** Throws 400 for anything but a whole number. */
  integer(name: Name): number | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    if (!/^-?\d+$/.test(text)) throw badRequest(`Invalid ${name}: ${text} is not a whole number`);
    return Number(text);
  }

  boolean(name: Name): boolean | undefined {
    const text = this.oneOf(name, ['true', 'false', 'True', 'False', '1', '0']);
    return text === undefined ? undefined : ['true', 'True', '1'].includes(text);
  }

  /** Milliseconds since the epoch. Throws 400 for anything but an ISO 8601 date. */
  date(name: Name): number | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const time = Date.parse(text);
    if (Number.isNaN(time)) throw badRequest(`Invalid ${name}: ${text} is not a date`);
    return time;
  }

  /** Throws 400 for anything but a JSON object. */
  json(name: Name): JsonObject | undefined {
    const text = this.text(name);
    return text === undefined ? undefined : jsonObject(name, parseJsonParameter(name, text));
  }
}

/**
 * Reads a request's query or form. Answers 501 for a parameter that is not among `names`, so that no caller believes in a filter
 * that is not emulated.
 */
export async function readParameters<Name extends string>(request: Request, names: readonly Name[]): Promise<Parameters<Name>> {
  const { searchParams, pathname, host } = new URL(request.url);
  const values = request.method === 'POST' ? new URLSearchParams(await request.text()) : searchParams;
  const known = new Set<string>([...names, ...PAGING]);
  const unknown = [...values.keys()].find((name) => !known.has(name));
  if (unknown !== undefined) {
    throw new TwilioError(501, 20501, `Failed to emulate the parameter ${unknown} of ${request.method} ${host}${pathname}`);
  }
  return new Parameters(values);
}

/** Throws 400 for anything but a JSON object; the message names `name`. */
export function jsonObject(name: string, value: Json | undefined): JsonObject {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  throw badRequest(`Invalid ${name}: it must be a JSON object`);
}

/** Throws 400 for invalid JSON; the message names `name`. */
export function parseJsonParameter(name: string, text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest(`Invalid ${name}: it is not valid JSON`);
  }
}
