import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '../..');
const RULE = /\b(?:TR|IN|CO|SY|TW|EB|FB|PG|RE|CB|SV|PL)\d+\b/g;

const spec = readFileSync(path.join(ROOT, 'sandbox/SPEC.md'), 'utf8');
const rules = [...spec.matchAll(/^\*\*([A-Z]{2}\d+)\*\*/gm)].map(([, id]) => id);

const sources = ['sandbox', 'tests'].flatMap((folder) =>
  readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => path.join(folder, name)),
);

it('every rule of the SPEC has an id of its own', () => {
  expect(rules.filter((id, index) => rules.indexOf(id) !== index)).toEqual([]);
  expect(rules.length).toBeGreaterThan(100);
});

it('code and tests name only rules that the SPEC has', () => {
  const unknown = sources.flatMap((file) => {
    const named = readFileSync(path.join(ROOT, file), 'utf8').match(RULE) ?? [];
    return named.filter((id) => !rules.includes(id)).map((id) => `${file}: ${id}`);
  });
  expect(unknown).toEqual([]);
});
