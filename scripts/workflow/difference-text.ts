import type { Difference } from './compare';

const MARKS: Record<Difference['kind'], string> = { missing: '+', extra: '-', changed: '~', misplaced: '~' };
const SENTENCES: Record<Difference['kind'], string> = {
  missing: 'is missing',
  extra: 'is not expected here',
  changed: 'is another',
  misplaced: 'stands in another place',
};

/** A line for each rule, as in a diff: `+` for one that is to come, `-` for one that is to go, `~` for one that is to change. */
export const differenceLines = (differences: readonly Difference[]): string[] =>
  differences.flatMap(({ kind, rule, details }) => [
    `  ${MARKS[kind]} ${rule}: ${SENTENCES[kind]}`,
    ...details.map((detail) => `      ${detail}`),
  ]);
