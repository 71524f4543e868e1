import * as v from 'valibot';
import { badRequest } from '../domain/errors';

/** The fields that requests to the control plane have in common. */
export const fields = {
  text: v.optional(v.string('must be a text')),
  requiredText: v.pipe(v.optional(v.string('must be a text'), ''), v.trim(), v.nonEmpty('is missing')),
  pattern: v.pipe(v.string('must be a text'), v.check(isPattern, 'must be a regular expression')),
  number: v.pipe(v.number('must be a number'), v.finite('must be a number'), v.minValue(0, 'must be 0 or more')),
  flag: v.optional(v.boolean('must be true or false'), false),
};

/** Throws 400 for another shape. The error names the first field that is wrong. */
export function parseFields<Schema extends v.GenericSchema>(schema: Schema, value: unknown): v.InferOutput<Schema> {
  const { success, output, issues } = v.safeParse(schema, value, { abortEarly: true });
  if (success) return output;
  const [issue] = issues;
  const field = v.getDotPath(issue);
  throw badRequest(`Failed to read the request: ${field === null ? '' : `"${field}" `}${issue.message}`);
}

const jsonBody = v.pipe(
  v.string(),
  v.parseJson({}, 'the body must be JSON'),
  v.check((body) => !Array.isArray(body), 'the body must be a JSON object'),
);

/** Reads the request's JSON object. An empty body counts as `{}`. Throws 400 for another shape. */
export async function readFields<Schema extends v.GenericSchema>(
  schema: Schema,
  request: Request,
): Promise<v.InferOutput<Schema>> {
  return parseFields(schema, parseFields(jsonBody, (await request.text()) || '{}'));
}

function isPattern(text: string): boolean {
  try {
    return Boolean(new RegExp(text));
  } catch {
    return false;
  }
}
