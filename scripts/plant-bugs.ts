import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { BUGS } from './plant-bugs/bugs';
import { plant } from './plant-bugs/planted';

/** What a tester runs, by the name it has in the table. */
const LEVELS: Readonly<Record<string, string>> = {
  units: '/(src|functions|sandbox)/',
  machine: 'tests/model/(pure|interruptions)',
  service: 'tests/model/service.test',
  simulator: 'tests/simulation',
};

const REPORT = path.join('reports', 'planted-bugs.txt');

/** Plants each bug in a copy of the last commit, walks the machine's paths there and simulates, and tells which level has noticed. */
async function main(): Promise<void> {
  const copy = await copyOfHead();
  try {
    const rows: string[][] = [['planted bug', ...Object.keys(LEVELS)], await row('none', copy)];
    for (const bug of BUGS) {
      const putRight = await plant(copy, bug);
      rows.push(await row(bug.title, copy));
      await putRight();
      console.log(rows.at(-1)?.join(' · '));
    }
    const table = rows
      .map((cells) =>
        cells
          .map((cell, column) => cell.padEnd(column === 0 ? 90 : 10))
          .join(' ')
          .trimEnd(),
      )
      .join('\n');
    await mkdir('reports', { recursive: true });
    await writeFile(REPORT, `${table}\n`);
    console.log(`\n${table}`);
    const [, untouched = [], ...planted] = rows;
    const missed = planted.filter((cells) => !cells.includes('red'));
    process.exitCode = missed.length > 0 || untouched.includes('red') ? 1 : 0;
  } finally {
    spawnSync('git', ['worktree', 'remove', '--force', copy]);
    await rm(path.dirname(copy), { recursive: true, force: true });
  }
}

async function copyOfHead(): Promise<string> {
  const copy = path.join(await mkdtemp(path.join(tmpdir(), 'planted-bugs-')), 'project');
  const { status, stderr } = spawnSync('git', ['worktree', 'add', '--detach', copy, 'HEAD'], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`Failed to copy the last commit: ${stderr}`);
  await symlink(path.resolve('node_modules'), path.join(copy, 'node_modules'));
  return copy;
}

async function row(title: string, folder: string): Promise<string[]> {
  const cells: string[] = [title];
  for (const pattern of Object.values(LEVELS)) cells.push((await passes(folder, pattern)) ? 'green' : 'red');
  return cells;
}

const passes = (cwd: string, pattern: string): Promise<boolean> =>
  new Promise((resolve) => {
    const jest = ['node_modules/jest/bin/jest.js', '--maxWorkers=2', '--bail', '--silent', '--testPathPatterns', pattern];
    spawn(process.execPath, jest, { cwd, stdio: 'ignore' }).on('exit', (code) => resolve(code === 0));
  });

void main();
