import { useState } from 'react';
import { chart, walkedByTests } from './data';

/** Which transitions are painted as taken, and which walk took them. */
export interface CoverageChoice {
  level: string;
  levels: readonly (readonly [level: string, words: string])[];
  choose(level: string): void;
  /** Missing when the lines are painted by their kind. */
  walked?: ReadonlySet<string>;
}

const KINDS = 'kinds';
const HERE = 'here';

const WORDS = new Map([
  ['machine', 'tests: machine'],
  ['service', 'tests: service'],
  ['flex', 'tests: Flex'],
]);

export function useCoverage(walkedHere: ReadonlySet<string>): CoverageChoice {
  const [level, choose] = useState(KINDS);
  const count = (walked: ReadonlySet<string>): string =>
    `${chart.transitions.filter(({ name }) => walked.has(name)).length} of ${chart.transitions.length}`;
  const levels = [
    [KINDS, 'kinds of transitions'],
    [HERE, `taken here: ${count(walkedHere)}`],
    ...[...walkedByTests].map(([name, walked]) => [name, `${WORDS.get(name) ?? name}: ${count(walked)}`] as const),
  ] as const;
  return { level, levels, choose, walked: level === HERE ? walkedHere : walkedByTests.get(level) };
}
