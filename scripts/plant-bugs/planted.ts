import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** One wrong line. `right` occurs in the file exactly once. */
export interface PlantedBug {
  /** What a tester would report. */
  title: string;
  file: string;
  right: string;
  wrong: string;
}

/** The file's text with the bug in it. Throws when the right text does not occur exactly once: the code has changed. */
export function plantedIn(text: string, { file, right, wrong }: PlantedBug): string {
  const [before, after, ...more] = text.split(right);
  if (before === undefined || after === undefined || more.length > 0) {
    throw new Error(`Failed to plant a bug in ${file}: "${right}" occurs ${text.split(right).length - 1} times, not once`);
  }
  return before + wrong + after;
}

/** Plants the bug in the project in this folder. Returns the function that restores the file. */
export async function plant(projectFolder: string, bug: PlantedBug): Promise<() => Promise<void>> {
  const file = path.join(projectFolder, bug.file);
  const text = await readFile(file, 'utf8');
  await writeFile(file, plantedIn(text, bug));
  return () => writeFile(file, text);
}
