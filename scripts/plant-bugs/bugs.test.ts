import { readFileSync } from 'node:fs';
import path from 'node:path';
import { BUGS } from './bugs';
import { plantedIn } from './planted';

const ROOT = path.resolve(__dirname, '../..');

it.each(BUGS.map((bug) => [bug.title, bug] as const))('can still be planted: %s', (_, bug) => {
  const text = readFileSync(path.join(ROOT, bug.file), 'utf8');
  expect(plantedIn(text, bug)).not.toBe(text);
});

it('says when the code has changed', () => {
  const bug = { title: 'a bug', file: 'a.ts', right: 'x = 1', wrong: 'x = 2' };
  expect(() => plantedIn('x = 3', bug)).toThrow('Failed to plant a bug in a.ts: "x = 1" occurs 0 times, not once');
});
