import { structureOf } from './structure';
import { structureText } from './structure-text';
import type { ImportTable } from './import-table';
import { PLAIN } from '../output/colors';

const table: ImportTable = {
  mayImport: { app: [], 'app/core': [], 'app/ui': ['app/core'], tool: ['app', 'app/ui/words.ts'] },
  testsMayImport: { app: ['app/testing'] },
};

const problemsOf = (...imports: string[]): string[] =>
  structureOf(
    imports.map((one) => {
      const [from = '', to = ''] = one.split(' > ');
      return { from, to };
    }),
    table,
  ).problems;

it('stands every room above those that it may import', () => {
  expect(structureOf([], table).floors).toEqual([['app/core'], ['app/ui'], ['app'], ['tool']]);
});

it('counts the imports between rooms, not those of tests', () => {
  const imports = [
    { from: 'app/ui/a.ts', to: 'app/core/a.ts' },
    { from: 'app/ui/b.ts', to: 'app/core/a.ts' },
    { from: 'app/ui/a.ts', to: 'app/ui/b.ts' },
    { from: 'app/ui/a.test.ts', to: 'app/core/a.ts' },
  ];
  expect(structureOf(imports, table).arrows).toEqual([{ from: 'app/ui', to: 'app/core', imports: 2 }]);
});

it('finds an arrow up', () => {
  expect(problemsOf('app/core/a.ts > app/ui/a.ts')).toEqual(['app/core/a.ts may not import app/ui/a.ts']);
});

it('lets a room import the rooms inside it, and a room inside not the one around it', () => {
  expect(problemsOf('app/main.ts > app/core/a.ts')).toEqual([]);
  expect(problemsOf('app/core/a.ts > app/main.ts')).toHaveLength(1);
});

it('finds files that import each other, in one room too', () => {
  expect(problemsOf('app/core/a.ts > app/core/b.ts', 'app/core/b.ts > app/core/c.ts', 'app/core/c.ts > app/core/a.ts')).toEqual([
    'These files import each other: app/core/a.ts, app/core/b.ts, app/core/c.ts',
  ]);
});

it('lets only tests import a testing folder', () => {
  expect(problemsOf('app/ui/a.test.ts > app/testing/fake.ts')).toEqual([]);
  expect(problemsOf('app/main.ts > app/testing/fake.ts')).toHaveLength(1);
});

it('finds a table that lets two rooms import each other', () => {
  const circular: ImportTable = { mayImport: { a: ['b'], b: ['a'], c: [] }, testsMayImport: {} };
  expect(structureOf([], circular).problems).toEqual(['The table lets these rooms import each other: a, b']);
});

it('prints the top floor first', () => {
  const structure = structureOf([{ from: 'app/ui/a.ts', to: 'app/core/a.ts' }], table);
  expect(structureText(structure, PLAIN).split('\n')).toEqual([
    '3  tool',
    '2  app',
    '1  app/ui    → app/core ×1',
    '0  app/core',
    '',
    '4 rooms on 4 floors, 1 arrows for 1 imports',
    'No cycle, no arrow up, no forbidden import',
  ]);
});
