import { isSid } from './sid';
import type { SidPrefix } from './sid';
import type { JsonObject } from './json';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A request with a field that is missing or is not what it should be. The field's value is not repeated. */
export class InvalidRequestError extends Error {
  constructor(
    readonly field: string,
    expected: string,
  ) {
    super(`Failed to read the request: ${field} must be ${expected}`);
    this.name = 'InvalidRequestError';
  }
}

/** Reads the fields of a form as the service receives them. Each throws InvalidRequestError for a value that is not what it should be. */
export const formReader = (fields: JsonObject) => {
  const sid = (field: string, ...prefixes: SidPrefix[]): string => {
    const value = fields[field];
    if (isSid(value, ...prefixes)) return value;
    throw new InvalidRequestError(field, `a SID (${prefixes.join(' or ')})`);
  };
  return {
    sid,
    /** May be missing, but not malformed. */
    hint: (field: string, prefix: SidPrefix): string | undefined =>
      fields[field] === undefined || fields[field] === '' ? undefined : sid(field, prefix),
    uuid: (field: string): string => {
      const value = fields[field];
      if (typeof value === 'string' && UUID.test(value)) return value;
      throw new InvalidRequestError(field, 'a UUID');
    },
  };
};

/** The fields that have a value and the agent's Flex token as the body of a form, which needs no preflight. */
export function encodeForm(fields: Record<string, string | undefined>, token: string): URLSearchParams {
  const body = new URLSearchParams();
  for (const [field, value] of Object.entries({ ...fields, Token: token })) if (value !== undefined) body.set(field, value);
  return body;
}
