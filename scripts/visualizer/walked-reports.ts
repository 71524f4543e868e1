import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { LevelReport } from '../../src/transfer/model/level-report';

const FOLDER = path.resolve(__dirname, '..', '..', 'reports', 'model');

/** The transitions that the last `npm run test:model` took, by level; none before its first run. */
export async function walkedReports(): Promise<Record<string, string[]>> {
  const names = await readdir(FOLDER).catch(() => []);
  const reports = await Promise.all(
    names
      .filter((name) => name.endsWith('.json'))
      .map(async (name) => JSON.parse(await readFile(path.join(FOLDER, name), 'utf8')) as LevelReport),
  );
  return Object.fromEntries(reports.map(({ level, reached }) => [level, reached.transitions]));
}
