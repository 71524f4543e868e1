import * as v from 'valibot';
import { cleanNote } from './hand-over';
import type { JsonObject } from './json';
import { sid } from './sid';
import type { SidPrefix } from './sid';

/** A request with a field that is missing or wrong. The error does not repeat the field's value. */
export class InvalidRequestError extends Error {
  constructor(
    readonly field: string,
    expected: string,
  ) {
    super(`Failed to read the request: ${field} must be ${expected}`);
    this.name = 'InvalidRequestError';
  }
}

/** The fields of a form. A missing field reads as an empty one. */
export const formFields = {
  uuid: v.optional(v.pipe(v.string('a UUID'), v.uuid('a UUID')), ''),
  sid: (...prefixes: SidPrefix[]) => v.optional(sid(...prefixes), ''),
  /** May be missing or empty, but not malformed. */
  optionalSid: (prefix: SidPrefix) =>
    v.pipe(
      v.optional(v.unknown()),
      v.transform((value) => (value === '' ? undefined : value)),
      v.optional(sid(prefix)),
    ),
  /** May be missing or blank. Line breaks become line feeds. */
  optionalText: v.optional(
    v.pipe(
      v.string('one text'),
      v.transform((text) => cleanNote(text) || undefined),
    ),
  ),
};

/** Reads a form as the service receives it and drops the other fields. Throws InvalidRequestError for the first wrong field. */
export function parseForm<Schema extends v.GenericSchema>(schema: Schema, form: JsonObject): v.InferOutput<Schema> {
  const { success, output, issues } = v.safeParse(schema, form, { abortEarly: true });
  if (success) return output;
  const [issue] = issues;
  throw new InvalidRequestError(v.getDotPath(issue) ?? 'the form', issue.message);
}

/** The fields that have a value and the agent's Flex token as the body of a form, which needs no preflight. */
export function encodeForm(fields: Record<string, string | undefined>, token: string): URLSearchParams {
  const body = new URLSearchParams();
  for (const [field, value] of Object.entries({ ...fields, Token: token })) if (value !== undefined) body.set(field, value);
  return body;
}
