import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { takeDecline, takeFailure, takeStartPage, takeTakeBack, takeTransfer } from './screenshots/stills';
import type { Keep } from './screenshots/stills';
import { openStudio } from './screenshots/studio';
import { filmTransfer } from './screenshots/transfer-film';

const folder = path.resolve(__dirname, '..', 'screenshots');

const keep: Keep = async (name, picture) => {
  await writeFile(path.join(folder, name), picture);
  console.log(`  screenshots/${name}  ${Math.round(picture.length / 1000).toLocaleString('en')} kB`);
};

/** `npm run screenshots`: makes the gallery anew from the running sandbox. */
async function main(): Promise<void> {
  await mkdir(folder, { recursive: true });
  const studio = await openStudio();
  try {
    for (const take of [takeStartPage, takeTransfer, takeTakeBack, takeDecline, takeFailure]) {
      await take(studio, keep);
      await studio.clear();
    }
    await keep('chat-transfer.gif', await filmTransfer(studio));
  } finally {
    await studio.close();
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
