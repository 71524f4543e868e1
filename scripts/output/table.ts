import { stripVTControlCharacters } from 'node:util';
import Table from 'cli-table3';

const GAP = '  ';
const LINES = ['top', 'top-mid', 'top-left', 'top-right', 'mid', 'left-mid', 'mid-mid', 'right-mid'] as const;
const OTHER_LINES = ['bottom', 'bottom-mid', 'bottom-left', 'bottom-right', 'left', 'right'] as const;
const NO_BORDERS = Object.fromEntries([...LINES, ...OTHER_LINES].map((name) => [name, '']));
const NARROWEST = 40;

export interface TableOptions {
  /** One for each column; left where left out. */
  aligns?: readonly ('left' | 'right')[];
  /** Columns of the terminal, into which the last column is wrapped; not wrapped when left out. */
  width?: number;
}

/** The lines of a table without borders, two spaces between its columns. Cells may have colours and several lines. */
export function tableLines(rows: readonly (readonly string[])[], { aligns = [], width }: TableOptions = {}): string[] {
  const table = new Table({
    chars: { ...NO_BORDERS, middle: GAP },
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [] },
    colAligns: [...aligns],
    ...(width !== undefined && { wordWrap: true, colWidths: widthsOf(rows, width) }),
  });
  table.push(...rows.map((row) => [...row]));
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd());
}

function widthsOf(rows: readonly (readonly string[])[], width: number): number[] {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns - 1 }, (_, column) => Math.max(...rows.map((row) => lengthOf(row[column] ?? ''))));
  const used = widths.reduce((sum, one) => sum + one + GAP.length, 0);
  return [...widths, Math.max(NARROWEST, width - used)];
}

const lengthOf = (cell: string): number =>
  Math.max(
    ...stripVTControlCharacters(cell)
      .split('\n')
      .map((line) => line.length),
  );
