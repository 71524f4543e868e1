import path from 'node:path';
import { exitWith } from './command-line/exit-with';
import { colorsFor } from './output/colors';
import { readImportTable } from './structure/import-table';
import { readImports } from './structure/read-imports';
import { structureOf } from './structure/structure';
import { structureText } from './structure/structure-text';

const projectFolder = path.resolve(__dirname, '..');
const FOLDERS = ['src', 'functions', 'sandbox', 'visualizer', 'scripts', 'tests'];

/** `npm run structure`: prints the import table with its arrows. Ends with 1 when files import what they may not, or each other. */
async function main(): Promise<number> {
  const structure = structureOf(readImports(projectFolder, FOLDERS), await readImportTable(projectFolder));
  console.log(structureText(structure, colorsFor(process.stdout)));
  return structure.problems.length === 0 ? 0 : 1;
}

exitWith(main());
