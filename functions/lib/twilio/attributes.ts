import { LosslessNumber, isLosslessNumber, parse, stringify } from 'lossless-json';
import * as v from 'valibot';
import { isJsonObject } from '../../../src/contract/json';
import type { JsonObject } from '../../../src/contract/json';

/** JavaScript would write `90071992547409931`, `1e400` or `1.0` with other digits. */
const keepsItsDigits = (digits: string): boolean => String(Number(digits)) === digits;

/**
 * The attributes in a JSON text; undefined when it is no object. Other systems wrote most of them, so `attributesText` writes
 * each number again digit for digit: one that JavaScript would change is a LosslessNumber.
 */
export function parseAttributes(text: unknown): JsonObject | undefined {
  if (typeof text !== 'string') return undefined;
  try {
    const value = parse(text, null, {
      parseNumber: (digits) => (keepsItsDigits(digits) ? Number(digits) : new LosslessNumber(digits)),
      onDuplicateKey: ({ newValue }) => newValue,
    });
    return isJsonObject(value) && !isLosslessNumber(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** As `parseAttributes`, but none for what is no object: what counts then is the status, and nothing of it is a transfer. */
export const readAttributes = (text: unknown): JsonObject => parseAttributes(text) ?? {};

export const attributesText = (attributes: JsonObject): string => stringify(attributes) ?? '';

/** In bytes of UTF-8, which are never fewer than the characters: Twilio's documents name either as the limit. */
export const attributesSize = (attributes: JsonObject): number => Buffer.byteLength(attributesText(attributes));

/** A number that the service reads in attributes, however it was written. */
export const attributeNumber = v.pipe(
  v.custom<number | LosslessNumber>((value) => typeof value === 'number' || isLosslessNumber(value)),
  v.transform((value) => Number(String(value))),
  v.finite(),
);
