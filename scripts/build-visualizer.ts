import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { transferMachine } from '../src/transfer/machine';
import { buildVisualizer } from './builds/build-visualizer';
import { npmCommand, parseArguments } from './command-line/command';
import { exitWith } from './command-line/exit-with';
import { generated } from './visualizer/generated';

const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;

/** `npm run build:visualizer`. Returns the exit code. */
async function main(args: readonly string[]): Promise<number> {
  const command = npmCommand(
    'npm run build:visualizer --',
    'Builds the page that shows the machine as a chart.',
    console.log,
  ).option('--write', 'first update the files that are generated from the machine: layout, stories and docs/machine.md');
  if (!parseArguments(command, args)) return 0;
  if (command.opts<{ write?: boolean }>().write)
    for (const [file, text] of await generated(transferMachine)) await writeFile(file, text);
  const { folder, bytes, gzipBytes } = await buildVisualizer();
  console.log(`${path.relative(process.cwd(), folder)}: ${kilobytes(bytes)}, ${kilobytes(gzipBytes)} gzip`);
  return 0;
}

exitWith(main(process.argv.slice(2)));
