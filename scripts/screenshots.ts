import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Argument } from 'commander';
import { npmCommand, parseArguments } from './command-line/command';
import { exitWith } from './command-line/exit-with';
import { openScreenshotSession } from './screenshots/screenshot-session';
import type { Keep } from './screenshots/stage';
import { STORIES } from './screenshots/stories';
import { filmTransfer } from './screenshots/transfer-film';

const FOLDER = path.resolve(__dirname, '..', 'screenshots');
const FILM = 'film';
const NAMES = [...STORIES.flatMap(({ stories }) => Object.keys(stories)), FILM];

const keep: Keep = async (name, picture) => {
  await writeFile(path.join(FOLDER, name), picture);
  console.log(`  screenshots/${name}  ${Math.round(picture.length / 1000).toLocaleString('en')} kB`);
};

/** `npm run screenshots`. Returns the exit code. */
async function main(args: readonly string[]): Promise<number> {
  const command = npmCommand(
    'npm run screenshots --',
    'Takes the pictures in screenshots/ from the running sandbox: all of them, or only those of the named stories.',
    console.log,
  ).addArgument(new Argument('[stories...]', 'names of stories').choices(NAMES).default(NAMES, 'all'));
  if (!parseArguments(command, args)) return 0;
  const [chosen] = command.processedArgs as [string[]];
  await mkdir(FOLDER, { recursive: true });
  await takePictures(chosen);
  if (chosen.includes(FILM)) await takeFilm();
  return 0;
}

async function takePictures(chosen: readonly string[]): Promise<void> {
  for (const { options, stories } of STORIES) {
    const wanted = Object.entries(stories).filter(([name]) => chosen.includes(name));
    if (wanted.length === 0) continue;
    const session = await openScreenshotSession(options);
    try {
      for (const [name, take] of wanted) {
        await take(session, keep).catch((cause: unknown) => {
          throw new Error(`Failed to take the pictures of ${name}: ${String(cause)}`, { cause });
        });
        await session.restart();
      }
    } finally {
      await session.close();
    }
  }
}

async function takeFilm(): Promise<void> {
  const session = await openScreenshotSession();
  try {
    await keep('chat-transfer.gif', await filmTransfer(session));
  } finally {
    await session.close();
  }
}

exitWith(main(process.argv.slice(2)));
