import type { Colors } from '../output/colors';
import { tableLines } from '../output/table';
import type { sumOf } from './chunks';
import type { ChunkFailure } from './messages';
import { replayCommand } from './replay';

const count = (number: number): string => number.toLocaleString('en');

const total = (counts: Record<string, number>): number => Object.values(counts).reduce((all, one) => all + one, 0);

const indented = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`);

/** A line for each count, sorted by name. */
const countLines = (counts: Record<string, number>): string[] =>
  indented(
    tableLines(
      Object.entries(counts)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, number]) => [count(number), name]),
      { aligns: ['right'] },
    ),
  );

/** The result of a simulation, for people. */
export function simulationText(sum: ReturnType<typeof sumOf>, faultShare: number, seconds: number, colors: Colors): string {
  const { worlds, transfers, calls, rules, events, faults, checks, longest, failures } = sum;
  const durations = Object.entries(longest).map(([name, ms]) => [`${(ms / 1_000).toFixed(1)} s`, name]);
  return [
    colors.bold(`${count(worlds)} worlds, ${count(transfers)} transfers in ${seconds.toFixed(1)} s`),
    'Transfers under each reading of the open rules:',
    ...countLines(rules),
    'What some of the agents did:',
    ...countLines(events),
    `${count(total(faults))} faults in ${count(calls)} calls:`,
    ...countLines(faults),
    `${count(total(checks))} checks of ${Object.keys(checks).length} invariants:`,
    ...countLines(checks),
    'Longest time of each temporary state:',
    ...indented(tableLines(durations, { aligns: ['right'] })),
    ...failures.flatMap((failure) => ['', ...failureLines(failure, faultShare, colors)]),
    '',
    failures.length === 0 ? colors.green('No violation.') : colors.bold(colors.red(violationsText(failures.length))),
  ].join('\n');
}

const violationsText = (violations: number): string => (violations === 1 ? '1 violation.' : `${violations} violations.`);

const failureLines = (failure: ChunkFailure, faultShare: number, { bold, red }: Colors): string[] => [
  `${bold(red(`VIOLATION of ${failure.invariant}:`))} ${failure.text}`,
  `The shortest story found, after ${failure.shrinks} simplifications:`,
  ...indented(failure.journal),
  'To replay it:',
  `  ${replayCommand(failure, faultShare)}`,
];
