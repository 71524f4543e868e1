import path from 'node:path';
import { npmCommand, parseArguments } from './command-line/command';
import { exitWith } from './command-line/exit-with';
import { colorsFor } from './output/colors';
import { readImportTable } from './structure/import-table';
import { readImports } from './structure/read-imports';
import { structureOf } from './structure/structure';
import { structureText } from './structure/structure-text';

const projectFolder = path.resolve(__dirname, '..');
const FOLDERS = ['src', 'functions', 'sandbox', 'visualizer', 'scripts', 'tests'];

/** `npm run structure`. Returns the exit code. */
async function main(args: readonly string[]): Promise<number> {
  const command = npmCommand(
    'npm run structure --',
    'Prints which folder imports which, and the files that import what they may not.',
    console.log,
  );
  command.addHelpText(
    'after',
    '\nExit codes: 0 when all imports are allowed, 1 for a forbidden import or a cycle, 2 for wrong arguments.',
  );
  if (!parseArguments(command, args)) return 0;
  const structure = structureOf(readImports(projectFolder, FOLDERS), await readImportTable(projectFolder));
  console.log(structureText(structure, colorsFor(process.stdout)));
  return structure.problems.length === 0 ? 0 : 1;
}

exitWith(main(process.argv.slice(2)));
