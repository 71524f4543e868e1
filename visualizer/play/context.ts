import type { TransferSnapshot } from '../../src/transfer/view';

/** What the machine remembers, by the path to each value. Nothing that it has not set is listed. */
export const contextLines = ({ context }: TransferSnapshot): [name: string, value: string][] =>
  linesOf('', context).filter(([name]) => name !== '');

function linesOf(name: string, value: unknown): [name: string, value: string][] {
  if (value === undefined) return [];
  if (typeof value !== 'object' || value === null) return [[name, shortened(String(value))]];
  return Object.entries(value).flatMap(([key, inner]) => linesOf(name === '' ? key : `${name}.${key}`, inner));
}

/** A SID is its kind and the end that tells it from others. */
const shortened = (text: string): string => text.replace(/^([A-Z]{2})[0-9a-f]{28}([0-9a-f]{4})$/, '$1…$2');
