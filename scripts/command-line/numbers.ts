import { InvalidArgumentError } from 'commander';

interface Range {
  min?: number;
  max?: number;
}

const inWords = ({ min, max }: Range): string =>
  ['a whole number', ...(min === undefined ? [] : [`from ${min}`]), ...(max === undefined ? [] : [`to ${max}`])].join(' ');

/** The number that the text is. Throws, with what is allowed, when it is not a whole number in the range. */
export function readWholeNumber(text: string, range: Range): number {
  const { min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER } = range;
  const number = /^-?\d+$/.test(text) ? Number(text) : NaN;
  if (number >= min && number <= max) return number;
  throw new Error(`"${text}" is not ${inWords(range)}`);
}

/** Reads an option whose value is a whole number in the range. */
export const wholeNumberOption =
  (range: Range) =>
  (text: string): number => {
    try {
      return readWholeNumber(text, range);
    } catch {
      throw new InvalidArgumentError(`It must be ${inWords(range)}.`);
    }
  };

/** Reads an option whose value is a share, from 0 for none to 1 for all. */
export function shareOption(text: string): number {
  const share = text.trim() === '' ? NaN : Number(text);
  if (share >= 0 && share <= 1) return share;
  throw new InvalidArgumentError('It must be a number from 0 to 1.');
}
