import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { isAllowed, isForTests, roomOf } from '../../scripts/structure/import-table';
import type { ImportTable } from '../../scripts/structure/import-table';
import { readImports } from '../../scripts/structure/read-imports';
import type { PlantedFile } from '../support/lint-texts';

const ROOT = path.resolve(__dirname, '..', '..');
const FOLDERS = ['src', 'functions', 'sandbox', 'visualizer', 'scripts', 'tests'];

const run = (args: string[], input = ''): string =>
  execFileSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8', input, maxBuffer: 2 ** 26 });

/** The lines of each planted file that turn lint red. */
const redLines = (planted: PlantedFile[]): number[][] =>
  JSON.parse(run(['--import', 'tsx', 'tests/support/lint-texts.ts'], JSON.stringify(planted)));

const PRINT_TABLE = `import('./eslint.config.mjs').then(({ MAY_IMPORT, TESTS_MAY_IMPORT, ONLY_IN }) =>
  console.log(JSON.stringify({ mayImport: MAY_IMPORT, testsMayImport: TESTS_MAY_IMPORT, onlyIn: ONLY_IN })))`;
const table: ImportTable & { onlyIn: Record<string, string> } = JSON.parse(run(['-e', PRINT_TABLE]));

/** One file of each room. */
const targets = (() => {
  const files = readImports(ROOT, FOLDERS)
    .flatMap(({ from, to }) => [from, to])
    .filter((file) => /\.tsx?$/.test(file) && (file.startsWith('tests/') || !isForTests(file)))
    .sort();
  const found = Object.keys(table.mayImport).map((room) => files.find((file) => roomOf(file, table.mayImport) === room));
  return found.flatMap((file) => file ?? []);
})();

const importOf = (target: string, file: string): string =>
  `import '${path.posix
    .relative(path.posix.dirname(file), target)
    .replace(/^(?!\.)/, './')
    .replace(/\.tsx?$/, '')}';`;

it('has a file of every room', () => {
  expect(targets.map((file) => roomOf(file, table.mayImport))).toEqual(Object.keys(table.mayImport));
});

it('turns lint red for every room that a file imports against the table, and for no other', () => {
  const files = Object.keys(table.mayImport).flatMap((room) => [`${room}/planted.ts`, `${room}/planted.test.ts`]);
  const rule = 'import-x/no-restricted-paths';
  const red = redLines(files.map((file) => ({ file, rule, lines: targets.map((target) => importOf(target, file)) })));
  const forbidden = files.map((file) =>
    targets.flatMap((to, index) => (isAllowed({ from: file, to }, table) ? [] : [index + 1])),
  );
  expect(files.map((file, index) => [file, red[index]])).toEqual(files.map((file, index) => [file, forbidden[index]]));
});

it('turns lint red for a cycle of two files, and for one through a third', () => {
  const planted = { file: 'scripts/structure/cycles.ts', rule: 'import-x/no-cycle' };
  const lines = ["import './structure';", "import '../structure';", "import './import-table';"];
  expect(redLines(lines.map((line) => ({ ...planted, lines: [line] })))).toEqual([[1], [1], []]);
});

it('turns lint red when production code imports a testing folder', () => {
  const planted = { rule: 'import-x/no-restricted-paths', lines: ["import './testing/fake-flex';"] };
  const files = ['src/flex/planted.ts', 'src/flex/planted.test.ts'];
  expect(redLines(files.map((file) => ({ ...planted, file })))).toEqual([[1], []]);
});

it('turns lint red when a confined package is imported elsewhere', () => {
  const packages = Object.keys(table.onlyIn);
  const lines = packages.flatMap((name) => [`import '${name}';`, `import '${name}/lib/part';`]);
  const homes = Object.values(table.onlyIn).map((home) => home.replace(/\*+(\.ts)?$/, 'planted.ts'));
  const planted = ['src/transfer/planted.ts', ...homes].map((file) => ({ file, lines, rule: 'no-restricted-imports' }));
  const all = lines.map((_, index) => index + 1);
  const others = packages.map((_, own) => all.filter((line) => Math.ceil(line / 2) !== own + 1));
  expect(redLines(planted)).toEqual([all, ...others]);
});
