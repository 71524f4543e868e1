import path from 'node:path';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { buildOfficial } from './official-builder';

const ROOT = path.resolve(__dirname, '..', '..');

interface Manifest {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
}
const manifestIn = (folder: string): Manifest => JSON.parse(readFileSync(path.join(ROOT, folder, 'package.json'), 'utf8'));

it('the project declares the builder in the version that is installed apart: Twilio’s CLI reads it there and wants major 7', () => {
  const declared = manifestIn('.').devDependencies['@twilio/flex-plugin-scripts'];
  expect(declared).toBe(manifestIn('official-builder').dependencies['@twilio/flex-plugin-scripts']);
  expect(declared).toMatch(/^7\./);
});

it('without the builder, the build names the command that installs it', async () => {
  await expect(buildOfficial({ projectFolder: tmpdir(), showOutput: false })).rejects.toThrow('npm run install:official');
});
