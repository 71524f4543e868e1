import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { transferMachine } from '../../src/transfer/machine';
import { generated } from './generated';

let files: Map<string, string>;
beforeAll(async () => {
  files = await generated(transferMachine);
});

it.each(['layout.json', 'stories.json', 'machine.md'])('%s is up to date with the machine', async (name) => {
  const [file, text] = [...files].find(([candidate]) => path.basename(candidate) === name) ?? ['', ''];
  if ((await readFile(file, 'utf8')) !== text)
    throw new Error(
      `Failed to compare ${name} with the machine: the machine has changed. Run \`npm run build:visualizer -- --write\``,
    );
});
