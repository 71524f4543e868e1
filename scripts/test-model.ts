import { spawn } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { transferMachine } from '../src/transfer/machine';
import { allOf } from '../src/transfer/model/coverage';
import { LEVELS } from '../src/transfer/model/level-report';
import type { Level, LevelReport } from '../src/transfer/model/level-report';
import { compare, missing } from './model-report/compare';
import { htmlReport } from './model-report/html-report';
import { textReport } from './model-report/text-report';

const FOLDER = 'reports';
const WALKED = path.join(FOLDER, 'model');

/** Walks the machine's paths at every level; the report is written whether they pass or not. */
async function main(): Promise<void> {
  await rm(WALKED, { recursive: true, force: true });
  await mkdir(FOLDER, { recursive: true });
  const code = await walkPaths();
  const reports = (await Promise.all(LEVELS.map(readReport))).flat();
  const comparison = compare(allOf(transferMachine), reports);
  const text = textReport(comparison);
  await writeFile(path.join(FOLDER, 'model-coverage.txt'), `${text}\n`);
  await writeFile(path.join(FOLDER, 'model-coverage.html'), htmlReport(comparison));
  console.log(`\n${text}\n\nThe paths as stories: ${path.join(FOLDER, 'model-coverage.html')}`);
  process.exitCode = code || (missing(comparison).length > 0 || reports.length < LEVELS.length ? 1 : 0);
}

const walkPaths = (): Promise<number> =>
  new Promise((resolve) => {
    const jest = ['node_modules/jest/bin/jest.js', '--maxWorkers=2', '--selectProjects', 'model', 'browser'];
    spawn(process.execPath, [...jest, '--testPathPatterns', 'tests/model/|tests/e2e/model'], { stdio: 'inherit' }).on(
      'exit',
      (code) => resolve(code ?? 1),
    );
  });

/** Empty for a level that was not walked. */
async function readReport(level: Level): Promise<LevelReport[]> {
  try {
    return [JSON.parse(await readFile(path.join(WALKED, `${level}.json`), 'utf8')) as LevelReport];
  } catch (error) {
    console.error(`Failed to read what was walked at level ${level}: ${error instanceof Error ? error.message : String(error)}`);
    return [];
  }
}

void main();
