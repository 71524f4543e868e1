import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const ROOT = path.resolve(__dirname, '../..');
const FOLDERS = ['src', 'visualizer', 'functions', 'sandbox', 'scripts', 'tests'];
const COUNT = 53;

/** The modes of docs/failure-modes.md: each is a paragraph that begins with its id. */
const modes = readFileSync(path.join(ROOT, 'docs/failure-modes.md'), 'utf8')
  .split(/\n{2,}/)
  .filter((paragraph) => paragraph.startsWith('**FM'))
  .map((text) => ({ id: /^\*\*(FM\d+)\./.exec(text)?.[1] ?? text, text }));

/** Whether the call defines tests that run: `it`, `it.each(…)` or `describe`, without `skip`, `todo` or `failing`. */
function definesTests({ expression }: ts.CallExpression): boolean {
  let callee: ts.Expression = expression;
  while (!ts.isIdentifier(callee)) {
    if (ts.isPropertyAccessExpression(callee) && ['skip', 'todo', 'failing'].includes(callee.name.text)) return false;
    if (!ts.isCallExpression(callee) && !ts.isPropertyAccessExpression(callee)) return false;
    callee = callee.expression;
  }
  return ['it', 'describe'].includes(callee.text);
}

/** The ids that the titles in a test file cite. */
function citedIn(file: string): string[] {
  const source = readFileSync(file, 'utf8');
  if (!source.includes('[FM')) return [];
  const ids: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      const [title] = node.arguments;
      if (title && ts.isStringLiteralLike(title) && definesTests(node))
        ids.push(...(title.text.match(/(?<=\[)FM\d+(?=\])/g) ?? []));
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, source, ts.ScriptTarget.Latest));
  return ids;
}

const cited = new Set(
  FOLDERS.flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((name) => path.join(ROOT, folder, name)),
  )
    .filter((file) => /\.test\.tsx?$/.test(file))
    .flatMap(citedIn),
);

it('lists the failure modes in order, each with its risk and what happens instead', () => {
  expect(modes.map(({ id }) => id)).toEqual(Array.from({ length: COUNT }, (_, index) => `FM${index + 1}`));
  expect(modes.filter(({ text }) => !/^\*\*FM\d+\. Risk: [^*]+\.\*\*\s\S/.test(text))).toEqual([]);
});

it('has a test for every failure mode that can occur', () => {
  const untested = modes.filter(({ id, text }) => !cited.has(id) && !text.includes('Cannot occur here: '));
  expect(untested.map(({ id }) => id)).toEqual([]);
});

it('knows every failure mode that a test cites', () => {
  const known = new Set(modes.map(({ id }) => id));
  expect([...cited].filter((id) => !known.has(id))).toEqual([]);
});
