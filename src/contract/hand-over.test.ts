import { cleanNote, noteLength, readHandOver } from './hand-over';
import type { HandOver, Leg } from './hand-over';

it.each([
  ['nothing but blanks', ' \r\n\t ', '', 0],
  ['line breaks of each kind', 'a\r\nb\rc\nd', 'a\nb\nc\nd', 7],
  ['blanks around it', '  Refund \r\n', 'Refund', 6],
  ['an emoji, which is one character', 'ok 👍', 'ok 👍', 4],
  ['right-to-left text', 'שלום', 'שלום', 4],
  ['HTML, which stays text', '<b>hi</b>', '<b>hi</b>', 9],
])('cleans and counts %s', (_, text, clean, length) => {
  expect(cleanNote(text)).toBe(clean);
  expect(noteLength(text)).toBe(length);
});

const first: Leg = { at: 1_700_000_000_000, from: 'Alice', to: 'Bob', reason: 'Refund', outcome: 'rejected' };
const last: Leg = { at: 1_700_000_001_000, from: 'Bob' };

it('reads note and legs of a task', () => {
  const handOver: HandOver = { note: '<img src=x>\n👍', legs: [first, last], more: true };
  expect(readHandOver({ name: 'Casey', handOver })).toEqual(handOver);
});

it.each<[string, unknown, HandOver]>([
  ['nothing, as a task has that no service of this version made', undefined, { legs: [] }],
  ['a text', 'Refund', { legs: [] }],
  ['a note and legs of another form', { note: { toString: 'x' }, legs: 'Bob', more: 1 }, { legs: [] }],
  ['an empty note', { note: '', legs: [] }, { legs: [] }],
  [
    'some legs of another form',
    {
      legs: [
        null,
        { ...first, at: '5' },
        { ...first, other: 'key' },
        { ...first, outcome: 'lost' },
        { ...first, from: 7 },
        { to: 'Bob' },
      ],
    },
    { legs: [first] },
  ],
])('reads what an agent may have written: %s', (_, handOver, read) => {
  expect(readHandOver({ handOver })).toEqual(read);
});
