import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const ROOT = path.resolve(__dirname, '../..');
const document = readFileSync(path.join(ROOT, 'docs/failure-modes.md'), 'utf8');

interface Mode {
  number: number;
  text: string;
  /** The tests that show it, as file and title, which may begin with those of the groups around it. */
  tests: { file: string; title: string }[];
}

/** Each mode is an item of a numbered list. */
const modes: Mode[] = document
  .split(/^(?=\d+\. )|^## .*$/m)
  .filter((part) => /^\d+\. /.test(part))
  .map((text) => ({
    number: parseInt(text, 10),
    text,
    tests: [...text.matchAll(/^ +- `(\S+?) › (.+)`$/gm)].map(([, file = '', title = '']) => ({ file, title })),
  }));

/** `it` for `it(…)` and `it.each(…)(…)`, `describe` likewise, `left out` for what is skipped or still to be written; undefined for other calls. */
function kindOf({ expression }: ts.CallExpression): string | undefined {
  let callee: ts.Expression = expression;
  while (!ts.isIdentifier(callee)) {
    if (ts.isPropertyAccessExpression(callee) && ['skip', 'todo', 'failing'].includes(callee.name.text)) return 'left out';
    if (!ts.isCallExpression(callee) && !ts.isPropertyAccessExpression(callee)) return undefined;
    callee = callee.expression;
  }
  return callee.text;
}

/**
 * A file's tests by their titles, those of the groups around them first: ` › ` between them and before the first. As they are written, gaps for
 * the rows of a table included. None of a file that is not there.
 */
function titlesIn(file: string): string[] {
  const name = path.join(ROOT, file);
  if (!existsSync(name)) return [];
  const titles: string[] = [];
  const visit = (node: ts.Node, group: string): void => {
    let inside = group;
    if (ts.isCallExpression(node)) {
      const [title] = node.arguments;
      const kind = kindOf(node);
      if (kind === 'left out') return;
      const full = title && ts.isStringLiteralLike(title) ? `${group} › ${title.text}` : undefined;
      if (full && kind === 'it') titles.push(full);
      if (full && kind === 'describe') inside = full;
    }
    ts.forEachChild(node, (child) => visit(child, inside));
  };
  visit(ts.createSourceFile(file, readFileSync(name, 'utf8'), ts.ScriptTarget.Latest), '');
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
    // No line below it is left unread.
    expect(text.match(/^ *- /gm) ?? []).toHaveLength(tests.length);
  });

  it('names tests that there are', () => {
    const missing = tests.filter(({ file, title }) => !titles.get(file)?.some((one) => one.endsWith(` › ${title}`)));
    expect(missing).toEqual([]);
  });
});
