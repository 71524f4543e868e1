import { fill } from './fill';
import { isolated } from './isolated';

it.each(['Casey Nguyen', '山田 太郎', '👩‍👩‍👧 Zoë', ''])('leaves %j as it is', (name) => {
  expect(isolated(name)).toBe(name);
});

it.each(['דנה', 'ليلى (VIP)', 'Dana דנה'])('keeps %j apart from the sentence', (name) => {
  expect(fill('{{worker}} accepted · 2', { worker: name })).toBe(`\u2068${name}\u2069 accepted · 2`);
});

it.each([
  ['\u202Egnp.exe', 'gnp.exe'],
  ['Bob\u2067', 'Bob'],
  ['\u2069Bob\u2066', 'Bob'],
  ['דנה\u2069\u202E', '\u2068דנה\u2069'],
])('takes from %j what would turn the rest of the sentence', (name, shown) => {
  expect(isolated(name)).toBe(shown);
});

it('keeps the isolated names in words that become part of a sentence', () => {
  const line = fill('Transferred by {{from}}', { from: 'דנה' });
  expect(fill('{{line}} · {{reason}}', { line, reason: 'Refund' })).toBe('\u2068Transferred by \u2068דנה\u2069\u2069 · Refund');
});
