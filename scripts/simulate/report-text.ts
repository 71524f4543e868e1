import type { sumOf } from './chunks';
import type { ChunkFailure } from './messages';

const count = (number: number): string => number.toLocaleString('en');

/** By name. */
const listed = (counts: Record<string, number>): string[] =>
  Object.entries(counts)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, number]) => `  ${count(number).padStart(10)}  ${name}`);

/** What a run of the simulator came to, for people. */
export function reportText(sum: ReturnType<typeof sumOf>, faultShare: number, seconds: number): string {
  const total = (counts: Record<string, number>): number => Object.values(counts).reduce((all, one) => all + one, 0);
  const { worlds, transfers, calls, faults, checks, longest, failures } = sum;
  return [
    `${count(worlds)} worlds, ${count(transfers)} transfers in ${seconds.toFixed(1)} s`,
    `${count(total(faults))} faults in ${count(calls)} calls:`,
    ...listed(faults),
    `${count(total(checks))} checks of ${Object.keys(checks).length} invariants:`,
    ...listed(checks),
    'what may only be for a moment lasted at most:',
    ...Object.entries(longest).map(([name, ms]) => `  ${(ms / 1_000).toFixed(1).padStart(8)} s  ${name}`),
    ...failures.flatMap((failure) => ['', ...failureText(failure, faultShare)]),
    '',
    failures.length === 0 ? 'No violation.' : `${failures.length} violations.`,
  ].join('\n');
}

const failureText = ({ invariant, text, journal, shrinks, seed, path }: ChunkFailure, faultShare: number): string[] => [
  `VIOLATION of ${invariant}: ${text}`,
  `The shortest story found, after ${shrinks} simplifications:`,
  ...journal.map((line) => `  ${line}`),
  'To see it again:',
  `  npm run test:simulate -- --seed ${seed} --faults ${faultShare} --path ${path}`,
];
