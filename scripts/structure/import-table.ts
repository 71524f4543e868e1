import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** Which room (folder) may import which rooms, folders and files. */
export type Table = Readonly<Record<string, readonly string[]>>;

export interface ImportTable {
  mayImport: Table;
  testsMayImport: Table;
}

/** Reads the table from where ESLint has it: `eslint.config.mjs`. */
export async function readImportTable(projectFolder: string): Promise<ImportTable> {
  const config = await import(pathToFileURL(path.join(projectFolder, 'eslint.config.mjs')).href);
  return { mayImport: config.MAY_IMPORT, testsMayImport: config.TESTS_MAY_IMPORT };
}

export const isInside = (file: string, folder: string): boolean => file === folder || file.startsWith(`${folder}/`);

/** The innermost room that a file lies in. */
export const roomOf = (file: string, table: Table): string | undefined =>
  Object.keys(table)
    .filter((room) => isInside(file, room))
    .sort((one, other) => other.length - one.length)[0];

export const isForTests = (file: string): boolean =>
  /\.test\.tsx?$/.test(file) || file.includes('/testing/') || file.startsWith('tests/');

/** Whether the table lets one file import another. */
export function isAllowed({ from, to }: { from: string; to: string }, { mayImport, testsMayImport }: ImportTable): boolean {
  const room = roomOf(from, mayImport);
  if (room === undefined) return false;
  const [program = ''] = room.split('/');
  const besides = isForTests(from) ? (testsMayImport[program] ?? []) : [];
  if (to.includes('/testing/') && !isForTests(from)) return false;
  return [room, ...(mayImport[room] ?? []), ...besides].some((folder) => isInside(to, folder));
}
