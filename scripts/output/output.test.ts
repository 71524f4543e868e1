import { createColors } from 'picocolors';
import { colorsFor, PLAIN } from './colors';
import { tableLines } from './table';

it('a table has no borders, and two spaces between its columns', () => {
  expect(
    tableLines([
      ['TASK', 'TO'],
      ['WT1', 'Bob'],
      ['WT22222', ''],
    ]),
  ).toEqual(['TASK     TO', 'WT1      Bob', 'WT22222']);
});

it('numbers stand at the right', () => {
  expect(
    tableLines(
      [
        ['7', 'faults'],
        ['1,000', 'calls'],
      ],
      { aligns: ['right'] },
    ),
  ).toEqual(['    7  faults', '1,000  calls']);
});

it('colours do not move columns, and a cell of several lines stays in its column', () => {
  const { red } = createColors(true);
  const lines = tableLines([
    [red('a'), 'one\ntwo'],
    ['bbb', 'x'],
  ]);
  expect(lines).toEqual([`${red('a')}    one`, '     two', 'bbb  x']);
});

it('the last column is wrapped at words into the terminal', () => {
  const words = 'word '.repeat(20).trim();
  const lines = tableLines([['ok', words]], { width: 60 });
  expect(lines.length).toBeGreaterThan(1);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(60);
  expect(lines.join(' ').replace(/\s+/g, ' ')).toBe(`ok ${words}`);
});

it('only a terminal gets colours', () => {
  expect(colorsFor({ isTTY: false }).red('a')).toBe('a');
  expect(PLAIN.red('a')).toBe('a');
});
