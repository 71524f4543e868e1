import { buildAll } from './builds/build-all';
import { npmCommand, parseArguments } from './command-line/command';
import { exitWith } from './command-line/exit-with';

/** `npm run build`. Returns the exit code. */
async function main(args: readonly string[]): Promise<number> {
  const description =
    'Builds what the sandbox runs: the bundle of Flex UI, the plugin, the functions, the pages, the visualizer.';
  if (parseArguments(npmCommand('npm run build --', description, console.log), args)) await buildAll('terminal');
  return 0;
}

exitWith(main(process.argv.slice(2)));
