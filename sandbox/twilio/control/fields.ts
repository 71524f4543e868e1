import { badRequest } from '../domain/errors';

/** A JSON object somebody sent us, of which nothing is known yet. */
export type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The request's JSON object; an empty body counts as `{}`. Throws 400 for anything else. */
export async function readFields(request: Request): Promise<Fields> {
  const text = await request.text();
  if (text === '') return {};
  const value = ((): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      throw badRequest('Failed to read the request: its body is not JSON');
    }
  })();
  if (isFields(value)) return value;
  throw badRequest('Failed to read the request: its body is not a JSON object');
}

/** Each of these reads one field, gives undefined where it is absent, and throws 400 for a value of another kind. */
export function optionalText(fields: Fields, name: string): string | undefined {
  const value = fields[name];
  if (value === undefined || typeof value === 'string') return value;
  throw badRequest(`Failed to read the request: "${name}" must be a text`);
}

export function optionalNumber(fields: Fields, name: string): number | undefined {
  const value = fields[name];
  if (value === undefined || (typeof value === 'number' && Number.isFinite(value) && value >= 0)) return value;
  throw badRequest(`Failed to read the request: "${name}" must be a number, 0 or more`);
}

export function optionalFlag(fields: Fields, name: string): boolean | undefined {
  const value = fields[name];
  if (value === undefined || typeof value === 'boolean') return value;
  throw badRequest(`Failed to read the request: "${name}" must be true or false`);
}

/** Like `optionalText`, and throws 400 for a text that is absent or empty. */
export function requiredText(fields: Fields, name: string): string {
  const value = optionalText(fields, name)?.trim();
  if (value) return value;
  throw badRequest(`Failed to read the request: "${name}" is missing`);
}
