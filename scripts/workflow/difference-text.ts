import type { Difference } from './compare';

const MARKS: Record<Difference['kind'], string> = { missing: '+', extra: '-', changed: '~', misplaced: '~' };
const SENTENCES: Record<Difference['kind'], string> = {
  missing: 'is missing',
  extra: 'is not expected here',
  changed: 'is not as it should be',
  misplaced: 'stands in another place',
};

/**
 * A line for each rule, as in a diff: `+` for one that is to come, `-` for one that is to go, `~` for one that is to change. What is
 * wrong with several alike is told once, below the last of them.
 */
export const differenceLines = (differences: readonly Difference[]): string[] =>
  [...groupBy(differences, ({ kind, details }) => JSON.stringify([kind, details])).values()].flatMap((alike) => [
    ...alike.map(({ kind, rule }) => `  ${MARKS[kind]} ${rule}: ${SENTENCES[kind]}`),
    ...(alike[0]?.details.map((detail) => `      ${detail}`) ?? []),
  ]);

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
