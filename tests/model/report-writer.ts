import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Coverage } from '../../src/transfer/model/coverage';
import type { Level, LevelReport, WalkedPath } from '../../src/transfer/model/level-report';
import type { Path } from '../../src/transfer/model/paths';

const FOLDER = path.resolve(__dirname, '../../reports/model');

/** Remembers the paths walked at one level. `write` leaves them where `npm run test:model` makes the report from. */
export function createReport(level: Level, coverage: Pick<Coverage, 'reached'>) {
  const paths: WalkedPath[] = [];
  return {
    /** Walks the path by `walk`, which gives the final state's name. */
    async walk({ title, beginning, steps }: Path, walk: () => Promise<string | undefined>): Promise<void> {
      const startedAt = performance.now();
      const walked: WalkedPath = { title, steps: [beginning.title, ...steps.map((step) => step.title)], milliseconds: 0 };
      paths.push(walked);
      try {
        walked.outcome = await walk();
      } finally {
        walked.milliseconds = Math.round(performance.now() - startedAt);
      }
    },
    async write(): Promise<void> {
      const report: LevelReport = { level, reached: coverage.reached(), paths };
      await mkdir(FOLDER, { recursive: true });
      await writeFile(path.join(FOLDER, `${level}.json`), JSON.stringify(report));
    },
  };
}
