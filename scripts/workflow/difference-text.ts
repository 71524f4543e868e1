import type { Colors } from '../output/colors';
import type { Difference } from './compare';

const SIGNS: Record<Difference['kind'], string> = { missing: '+', extra: '-', changed: '~', misplaced: '~' };
const SENTENCES: Record<Difference['kind'], string> = {
  missing: 'is missing',
  extra: 'is not expected here',
  changed: 'is different',
  misplaced: 'is in another place',
};

/**
 * A line for each rule, as in a diff: a deploy adds rules with `+`, removes those with `-`, and changes those with `~`.
 * Details that several rules share stand once, below the last of them.
 */
export const differenceLines = (differences: readonly Difference[], colors: Colors): string[] => {
  const paint: Record<Difference['kind'], (text: string) => string> = {
    missing: colors.green,
    extra: colors.red,
    changed: colors.yellow,
    misplaced: colors.yellow,
  };
  return [...groupBy(differences, ({ kind, details }) => JSON.stringify([kind, details])).values()].flatMap((alike) => [
    ...alike.map(({ kind, rule }) => `  ${paint[kind](`${SIGNS[kind]} ${rule}`)}: ${SENTENCES[kind]}`),
    ...(alike[0]?.details.map((detail) => colors.dim(`      ${detail}`)) ?? []),
  ]);
};

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
