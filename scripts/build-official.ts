import path from 'node:path';
import { npmCommand, parseArguments } from './command-line/command';
import { exitWith } from './command-line/exit-with';
import { buildOfficial } from './builds/official-builder';

/** `npm run build:official`. Returns the exit code. */
async function main(args: readonly string[]): Promise<number> {
  const command = npmCommand(
    'npm run build:official --',
    "Builds the plugin with Twilio's own builder, as it ships.",
    console.log,
  );
  if (!parseArguments(command, args)) return 0;
  await buildOfficial({ projectFolder: path.resolve(__dirname, '..'), showOutput: true });
  return 0;
}

exitWith(main(process.argv.slice(2)));
