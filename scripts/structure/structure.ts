import { findCycles, graphOf } from './cycles';
import type { ImportGraph } from './cycles';
import { isAllowed, isForTests, isInside, roomOf } from './import-table';
import type { ImportTable, Table } from './import-table';
import type { Import } from './read-imports';

/** How many imports lead from one room to another. */
export interface Arrow {
  from: string;
  to: string;
  imports: number;
}

export interface Structure {
  /** The lowest first: a room stands above every room that it may import. */
  floors: string[][];
  arrows: Arrow[];
  /** What is wrong, one sentence each. */
  problems: string[];
}

/** Lays the rooms out in floors, counts the arrows between them, and finds what the table forbids. */
export function structureOf(imports: readonly Import[], table: ImportTable): Structure {
  const allowed = allowedGraph(table.mayImport);
  const problems = [
    ...findCycles(allowed).map((rooms) => `The table lets these rooms import each other: ${rooms.join(', ')}`),
    ...findCycles(graphOf(imports)).map((files) => `These files import each other: ${files.join(', ')}`),
    ...imports.filter((one) => !isAllowed(one, table)).map(({ from, to }) => `${from} may not import ${to}`),
  ];
  return { floors: floorsOf(allowed), arrows: arrowsOf(imports, table.mayImport), problems };
}

/** An arrow from each room to each other room that its row, or its own folder, lets it import from. */
function allowedGraph(table: Table): ImportGraph {
  const rooms = Object.keys(table);
  const reaches = (from: string, to: string): boolean =>
    [from, ...(table[from] ?? [])].some((target) => isInside(to, target) || roomOf(target, table) === to);
  return new Map(rooms.map((from) => [from, new Set(rooms.filter((to) => to !== from && reaches(from, to)))]));
}

function floorsOf(allowed: ImportGraph): string[][] {
  const floors: string[][] = [];
  const left = new Set(allowed.keys());
  while (left.size > 0) {
    const floor = [...left].filter((room) => [...(allowed.get(room) ?? [])].every((below) => !left.has(below)));
    // Rooms in a cycle stand on no floor of their own: the cycle is reported as a problem.
    const rooms = floor.length > 0 ? floor : [...left];
    floors.push(rooms);
    for (const room of rooms) left.delete(room);
  }
  return floors;
}

/** Tests and testing folders reach across on purpose; they are held to the table too, but drawn only where they are a room. */
function arrowsOf(imports: readonly Import[], table: Table): Arrow[] {
  const counts = new Map<string, Arrow>();
  for (const one of imports) {
    const [from, to] = [roomOf(one.from, table), roomOf(one.to, table)];
    if (from === undefined || to === undefined || from === to) continue;
    if (isForTests(one.from) && !one.from.startsWith('tests/')) continue;
    const key = `${from} ${to}`;
    const arrow = counts.get(key) ?? { from, to, imports: 0 };
    counts.set(key, { ...arrow, imports: arrow.imports + 1 });
  }
  return [...counts.values()];
}
