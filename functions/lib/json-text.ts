import { isJsonObject } from '../../src/contract/json';
import type { JsonObject } from '../../src/contract/json';

/** The object in a JSON text; undefined for anything else. */
export function parseJsonObject(text: unknown): JsonObject | undefined {
  if (typeof text !== 'string') return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
