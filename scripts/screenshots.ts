import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PROGRAMME } from './screenshots/programme';
import type { Keep } from './screenshots/stage';
import { openStudio } from './screenshots/studio';
import { filmTransfer } from './screenshots/transfer-film';

const folder = path.resolve(__dirname, '..', 'screenshots');

const keep: Keep = async (name, picture) => {
  await writeFile(path.join(folder, name), picture);
  console.log(`  screenshots/${name}  ${Math.round(picture.length / 1000).toLocaleString('en')} kB`);
};

/** `npm run screenshots`: makes the gallery anew from the running sandbox. With names of stories, such as `declined` or `film`, only theirs. */
async function main(wanted: readonly string[]): Promise<void> {
  const isWanted = (name: string): boolean => wanted.length === 0 || wanted.includes(name);
  await mkdir(folder, { recursive: true });
  for (const { options, takes } of PROGRAMME) {
    const chosen = Object.entries(takes).filter(([name]) => isWanted(name));
    if (chosen.length === 0) continue;
    const studio = await openStudio(options);
    try {
      for (const [name, take] of chosen) {
        await take(studio, keep).catch((cause: unknown) => {
          throw new Error(`Failed to take the pictures of ${name}`, { cause });
        });
        await studio.clear();
      }
    } finally {
      await studio.close();
    }
  }
  if (!isWanted('film')) return;
  const studio = await openStudio();
  try {
    await keep('chat-transfer.gif', await filmTransfer(studio));
  } finally {
    await studio.close();
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
