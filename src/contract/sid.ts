/** The kinds of SID that cross the wire, by their two letters. */
export type SidPrefix = 'KD' | 'KG' | 'UO' | 'WK' | 'WQ' | 'WT';

/** Whether `value` is a SID of one of the given kinds: the prefix and 32 hexadecimal digits. */
export const isSid = (value: unknown, ...prefixes: SidPrefix[]): value is string =>
  typeof value === 'string' && /^[0-9a-fA-F]{32}$/.test(value.slice(2)) && prefixes.some((prefix) => value.startsWith(prefix));
