import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const ROOT = path.resolve(__dirname, '../..');
const document = readFileSync(path.join(ROOT, 'docs/failure-modes.md'), 'utf8');

interface Mode {
  number: number;
  text: string;
  /** The tests that show it, as file and title. */
  tests: { file: string; title: string }[];
}

/** Each mode is an item of a numbered list. */
const modes: Mode[] = document
  .split(/^(?=\d+\. )|^## .*$/m)
  .filter((part) => /^\d+\. /.test(part))
  .map((text) => ({
    number: parseInt(text, 10),
    text,
    tests: [...text.matchAll(/^ +- `(\S+) › (.+)`$/gm)].map(([, file = '', title = '']) => ({ file, title })),
  }));

/** Whether a call is `it(…)` or `it.each(…)(…)`, and neither left out nor still to be written. */
function isTest({ expression }: ts.CallExpression): boolean {
  let callee: ts.Expression = expression;
  while (!ts.isIdentifier(callee)) {
    if (ts.isPropertyAccessExpression(callee) && ['skip', 'todo', 'failing'].includes(callee.name.text)) return false;
    if (!ts.isCallExpression(callee) && !ts.isPropertyAccessExpression(callee)) return false;
    callee = callee.expression;
  }
  return callee.text === 'it';
}

/** The titles of a file's tests as they are written, gaps for the rows of a table included; none of a file that is not there. */
function titlesIn(file: string): string[] {
  const name = path.join(ROOT, file);
  if (!existsSync(name)) return [];
  const titles: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && isTest(node)) {
      const [title] = node.arguments;
      if (title && ts.isStringLiteralLike(title)) titles.push(title.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readFileSync(name, 'utf8'), ts.ScriptTarget.Latest));
  return titles;
}

const named = new Set(modes.flatMap(({ tests }) => tests.map(({ file }) => file)));
const titles = new Map([...named].map((file) => [file, titlesIn(file)]));

it('lists the failure modes from 1 to 44, each once and in order', () => {
  expect(modes.map(({ number }) => number)).toEqual(Array.from({ length: 44 }, (_, index) => index + 1));
});

describe.each(modes)('failure mode $number', ({ text, tests }) => {
  it('is named, and shown by a test or said to be impossible', () => {
    expect(text).toMatch(/^\d+\. \*\*[^*]+\.\*\* \S/);
    expect(tests.length > 0 || text.includes('Cannot occur here: ')).toBe(true);
    // Nothing that looks like a test is left unread.
    expect(text.match(/›/g) ?? []).toHaveLength(tests.length);
  });

  it('names tests that there are', () => {
    const missing = tests.filter(({ file, title }) => !titles.get(file)?.includes(title));
    expect(missing).toEqual([]);
  });
});
