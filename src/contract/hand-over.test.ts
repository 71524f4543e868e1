import { cleanNote, noteLength } from './hand-over';

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
