import { spawn } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { transferMachine } from '../src/transfer/machine';
import { allOf } from '../src/transfer/model/coverage';
import { LEVELS } from '../src/transfer/model/level-report';
import type { Level, LevelReport } from '../src/transfer/model/level-report';
import { npmCommand, parseArguments } from './command-line/command';
import { exitWith } from './command-line/exit-with';
import { compare, missing } from './model-report/compare';
import { htmlReport } from './model-report/html-report';
import { textReport } from './model-report/text-report';

const FOLDER = 'reports';
const WALKED = path.join(FOLDER, 'model');

/** `npm run test:model`. Returns the exit code. It writes the report whether the paths pass or not. */
async function main(args: readonly string[]): Promise<number> {
  const command = npmCommand(
    'npm run test:model --',
    'Walks the paths of the machine at three levels, and writes what they cover to reports/model-coverage.html and .txt.',
    console.log,
  );
  if (!parseArguments(command, args)) return 0;
  await rm(WALKED, { recursive: true, force: true });
  await mkdir(FOLDER, { recursive: true });
  const code = await walkPaths();
  const reports = (await Promise.all(LEVELS.map(readReport))).flat();
  const comparison = compare(allOf(transferMachine), reports);
  const text = textReport(comparison);
  await writeFile(path.join(FOLDER, 'model-coverage.txt'), `${text}\n`);
  await writeFile(path.join(FOLDER, 'model-coverage.html'), htmlReport(comparison));
  console.log(`\n${text}\n\nThe paths as stories: ${path.join(FOLDER, 'model-coverage.html')}`);
  return code || (missing(comparison).length > 0 || reports.length < LEVELS.length ? 1 : 0);
}

const walkPaths = (): Promise<number> =>
  new Promise((resolve) => {
    const jest = ['node_modules/jest/bin/jest.js', '--maxWorkers=2', '--selectProjects', 'model', 'browser'];
    spawn(process.execPath, [...jest, '--testPathPatterns', 'tests/model/|tests/e2e/model'], { stdio: 'inherit' }).on(
      'exit',
      (code) => resolve(code ?? 1),
    );
  });

/** Empty for a level whose tests wrote no report. */
async function readReport(level: Level): Promise<LevelReport[]> {
  try {
    return [JSON.parse(await readFile(path.join(WALKED, `${level}.json`), 'utf8')) as LevelReport];
  } catch (error) {
    console.error(`Failed to read the report of level ${level}: ${error instanceof Error ? error.message : String(error)}`);
    return [];
  }
}

exitWith(main(process.argv.slice(2)));
