import * as v from 'valibot';

/** The kinds of SID that cross the wire, by their two letters. */
export type SidPrefix = 'CH' | 'KD' | 'KG' | 'UO' | 'WK' | 'WQ' | 'WT';

/** A SID of one of the given kinds: the prefix and 32 hexadecimal digits. */
export function sid(...prefixes: SidPrefix[]) {
  const expected = `a SID (${prefixes.join(' or ')})`;
  return v.pipe(v.string(expected), v.regex(new RegExp(`^(${prefixes.join('|')})[0-9a-fA-F]{32}$`), expected));
}

export const isSid = (value: unknown, ...prefixes: SidPrefix[]): value is string => v.is(sid(...prefixes), value);
