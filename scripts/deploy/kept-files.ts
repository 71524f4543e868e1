import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** The Twilio CLI writes the version into the first, without its last newline, and npm may follow with the second. */
const FILES = ['package.json', 'package-lock.json'];

/** Runs `work`, and leaves the project's package files as they were before. Rejects as `work` does. */
export async function withKeptPackageFiles<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const files = FILES.map((name) => path.join(folder, name));
  const before = await Promise.all(files.map((file) => readFile(file)));
  try {
    return await work();
  } finally {
    await Promise.all(files.map((file, index) => restore(file, before[index])));
  }
}

async function restore(file: string, content: Buffer | undefined): Promise<void> {
  if (content && !content.equals(await readFile(file))) await writeFile(file, content);
}
