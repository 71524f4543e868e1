import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Option } from 'commander';
import { npmCommand, parseArguments, UsageError } from './command-line/command';
import { exitWith } from './command-line/exit-with';
import { colorsFor, PLAIN } from './output/colors';
import type { Colors } from './output/colors';
import { tableLines } from './output/table';
import { BUGS } from './plant-bugs/bugs';
import { plant } from './plant-bugs/planted';

/** The tests of each level, by the name of its column. */
const LEVELS: Readonly<Record<string, string>> = {
  units: '/(src|functions|sandbox)/',
  machine: 'tests/model/(pure.long|interruptions)',
  service: 'tests/model/service.(long.)?test',
  simulator: 'tests/simulation',
};

const REPORT = path.join('reports', 'planted-bugs.txt');

/** What the tests of each level say about one bug: `red` means that they notice it. */
interface Row {
  title: string;
  cells: ('green' | 'red')[];
}

/** `npm run test:bugs`. Returns the exit code. */
async function main(args: readonly string[]): Promise<number> {
  const command = npmCommand(
    'npm run test:bugs --',
    'Plants known bugs in a copy of the last commit, one at a time, and shows which level of tests notices each. Takes long.',
    console.log,
  )
    .option('--only <words>', 'only the bugs whose title contains these words')
    .addOption(
      new Option('--levels <names...>', 'only these levels of tests')
        .choices(Object.keys(LEVELS))
        .default(Object.keys(LEVELS), 'all'),
    )
    .addHelpText(
      'after',
      '\nExit codes: 0 when a level notices each bug, 1 when none does or when a level is red without a bug.',
    );
  if (!parseArguments(command, args)) return 0;
  const { only = '', levels } = command.opts<{ only?: string; levels: string[] }>();
  const bugs = BUGS.filter(({ title }) => title.includes(only));
  if (bugs.length === 0) throw new UsageError(`Failed to find a bug whose title contains "${only}"`);
  const copy = await copyOfHead();
  try {
    const untouched = await test('none', copy, levels);
    const planted: Row[] = [];
    for (const [index, bug] of bugs.entries()) {
      console.error(`Bug ${index + 1} of ${bugs.length}: ${bug.title}`);
      const restore = await plant(copy, bug);
      planted.push(await test(bug.title, copy, levels));
      await restore();
    }
    const rows = [untouched, ...planted];
    await mkdir('reports', { recursive: true });
    await writeFile(REPORT, `${table(rows, levels, PLAIN)}\n`);
    console.log(`\n${table(rows, levels, colorsFor(process.stdout))}`);
    const missed = planted.filter(({ cells }) => !cells.includes('red'));
    return missed.length > 0 || untouched.cells.includes('red') ? 1 : 0;
  } finally {
    spawnSync('git', ['worktree', 'remove', '--force', copy]);
    await rm(path.dirname(copy), { recursive: true, force: true });
  }
}

const table = (rows: readonly Row[], levels: readonly string[], colors: Colors): string =>
  tableLines([
    ['planted bug', ...levels].map(colors.bold),
    ...rows.map(({ title, cells }) => [title, ...cells.map((cell) => colors[cell](cell))]),
  ]).join('\n');

async function copyOfHead(): Promise<string> {
  const copy = path.join(await mkdtemp(path.join(tmpdir(), 'planted-bugs-')), 'project');
  const { status, stderr } = spawnSync('git', ['worktree', 'add', '--detach', copy, 'HEAD'], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`Failed to copy the last commit: ${stderr}`);
  await symlink(path.resolve('node_modules'), path.join(copy, 'node_modules'));
  return copy;
}

async function test(title: string, folder: string, levels: readonly string[]): Promise<Row> {
  const cells: Row['cells'] = [];
  for (const level of levels) cells.push((await passes(folder, LEVELS[level] ?? '')) ? 'green' : 'red');
  return { title, cells };
}

const passes = (cwd: string, pattern: string): Promise<boolean> =>
  new Promise((resolve) => {
    const jest = ['node_modules/jest/bin/jest.js', '--maxWorkers=2', '--bail', '--silent', '--testPathPatterns', pattern];
    spawn(process.execPath, jest, { cwd, stdio: 'ignore' }).on('exit', (code) => resolve(code === 0));
  });

exitWith(main(process.argv.slice(2)));
