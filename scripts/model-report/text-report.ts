import type { LevelReport } from '../../src/transfer/model/level-report';
import { tableLines } from '../output/table';
import { missing, share } from './compare';
import type { Comparison } from './compare';

/** How long all paths of a level took, without setting up. */
export const secondsOf = ({ paths }: LevelReport): string =>
  (paths.reduce((sum, { milliseconds }) => sum + milliseconds, 0) / 1000).toFixed(1);

const NAMES: Record<LevelReport['level'], string> = {
  machine: 'the machine alone',
  service: 'plugin, service and sandbox',
  flex: 'the real Flex UI',
};
export const nameOfLevel = ({ level }: LevelReport): string => NAMES[level];

/** The coverage as a table for the terminal, with what is missing. */
export function textReport(comparison: Comparison): string {
  const header = ['level', 'paths', 'states', 'transitions', 'seconds'];
  const rows = comparison.reports.map((report) => [
    nameOfLevel(report),
    String(report.paths.length),
    share(comparison.states, report.level),
    share(comparison.transitions, report.level),
    secondsOf(report),
  ]);
  const lines = tableLines([header, ...rows]);
  return [...lines, '', ...missing(comparison)].join('\n').trimEnd();
}
