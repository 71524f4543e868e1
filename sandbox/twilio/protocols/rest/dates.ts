/** ISO 8601 to the second, as in Twilio's REST APIs. */
export function iso(time: number): string;
export function iso(time: number | null): string | null;
export function iso(time: number | null): string | null {
  return time === null ? null : new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** Whole seconds. */
export const seconds = (ms: number): number => Math.floor(ms / 1000);
