import * as v from 'valibot';

/** A variable that must be set. */
export const required = (expected: string, pattern: RegExp) =>
  v.pipe(v.optional(v.string(`is not ${expected}`), ''), v.nonEmpty('is not set'), v.regex(pattern, `is not ${expected}`));

/** A variable that may be missing or empty: the schema then reads `usual`. */
export const optional = <Schema extends v.GenericSchema>(usual: string, schema: Schema) =>
  v.pipe(
    v.optional(v.string('is not a text'), ''),
    v.transform((text): unknown => text || usual),
    schema,
  );

export const oneOf = <const Words extends readonly string[]>(words: Words) => v.picklist(words, `is none of ${words.join(', ')}`);

/** A whole number from 1 to `most`. */
export function wholeNumber(most: number) {
  const expected = `is not a whole number from 1 to ${most}`;
  return v.pipe(v.string(), v.digits(expected), v.transform(Number), v.minValue(1, expected), v.maxValue(most, expected));
}

/** Twilio takes no longer value. Source: https://www.twilio.com/docs/serverless/api/resource/variable */
export const LONGEST_VALUE = 450;

/** A list with commas between its items, each once and without blanks around it. An empty text is an empty list. */
export const list = (expected: string, item: RegExp) =>
  v.pipe(
    v.string(),
    v.maxBytes(LONGEST_VALUE, `is longer than ${LONGEST_VALUE} bytes`),
    v.transform((text) => (text === '' ? [] : text.split(',').map((one) => one.trim()))),
    v.everyItem((one) => item.test(one), `is not a list of ${expected} with commas between them`),
    v.transform((items) => [...new Set(items)]),
  );
