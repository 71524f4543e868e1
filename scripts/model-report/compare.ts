import type { Reached } from '../../src/transfer/model/coverage';
import { LEVELS } from '../../src/transfer/model/level-report';
import type { Level, LevelReport } from '../../src/transfer/model/level-report';

/** One state or transition of the chart, and the levels whose paths reach it. */
export interface ReportRow {
  name: string;
  reachedAt: ReadonlySet<Level>;
}

export interface Comparison {
  reports: readonly LevelReport[];
  states: ReportRow[];
  transitions: ReportRow[];
}

/** Compares what each level reached with all that the chart has, in the chart's order. */
export function compare(all: Reached, reports: readonly LevelReport[]): Comparison {
  const rows = (kind: keyof Reached): ReportRow[] =>
    all[kind].map((name) => ({
      name,
      reachedAt: new Set(
        LEVELS.filter((level) => reports.find((report) => report.level === level)?.reached[kind].includes(name)),
      ),
    }));
  return { reports, states: rows('states'), transitions: rows('transitions') };
}

/** `45 of 46`: how many of the rows this level reached. */
export const share = (rows: readonly ReportRow[], level: Level): string =>
  `${rows.filter(({ reachedAt }) => reachedAt.has(level)).length} of ${rows.length}`;

/** What a walked level must reach but did not. The Flex UI walks only chosen paths. */
export const missing = ({ reports, states, transitions }: Comparison): string[] =>
  reports
    .filter(({ level }) => level !== 'flex')
    .flatMap(({ level }) =>
      [...states, ...transitions]
        .filter(({ reachedAt }) => !reachedAt.has(level))
        .map(({ name }) => `Failed to reach at level ${level}: ${name}`),
    );
