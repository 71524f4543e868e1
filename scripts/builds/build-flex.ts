import { createHash } from 'node:crypto';
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { build } from 'esbuild';
import { readPackage } from '../project/package-json';

export interface BuiltFile {
  /** Absolute path. */
  file: string;
  bytes: number;
  /** True when it existed already. */
  cached?: boolean;
}

const root = path.resolve(__dirname, '..', '..');
const bundled = ['@twilio/flex-ui', 'react', 'react-dom', 'redux', 'react-redux', 'esbuild'];

/** Flex's npm bundle does not contain its dependencies; plugins expect the shared ones as globals. */
const entry = `
import process from 'process/browser';
import { Buffer } from 'buffer';
Object.assign(window, { process, Buffer });
Object.assign(window, {
  React: require('react'),
  ReactDOM: require('react-dom'),
  Redux: require('redux'),
  ReactRedux: require('react-redux'),
  Twilio: { Flex: require('@twilio/flex-ui') },
});
`;

const options = {
  bundle: true,
  minify: true,
  format: 'iife',
  platform: 'browser',
  target: 'es2020',
  alias: { path: 'path-browserify' },
  define: { 'process.env.NODE_ENV': '"production"', global: 'window' },
  legalComments: 'none',
  logLevel: 'error',
} as const;

const versionOf = (name: string): string =>
  `${name}@${readPackage(path.join(root, 'node_modules', name, 'package.json')).version}`;

const sizeOf = (file: string): Promise<number | undefined> =>
  stat(file).then(
    ({ size }) => size,
    () => undefined,
  );

/**
 * Bundles the real Flex UI of node_modules, unmodified, into one script, compressed with gzip. This takes seconds, so
 * the result stays in `.cache` under a name made from the versions and the entry.
 */
export async function buildFlex(): Promise<BuiltFile> {
  const versions = bundled.map(versionOf);
  const key = createHash('sha256').update(JSON.stringify({ versions, entry, options })).digest('hex').slice(0, 12);
  const folder = path.join(root, '.cache', `flex-ui-${key}`);
  const file = path.join(folder, 'flex.js.gz');
  const ready = await sizeOf(file);
  if (ready !== undefined) return { file, bytes: ready, cached: true };

  const stdin = { contents: entry, resolveDir: root, sourcefile: 'flex-entry.js' };
  const { outputFiles } = await build({ ...options, stdin, write: false });
  const [script] = outputFiles;
  if (!script) throw new Error('Failed to bundle Flex UI: esbuild made nothing');
  const compressed = await promisify(gzip)(script.contents);
  const unfinished = `${file}.${process.pid}`;
  await mkdir(folder, { recursive: true });
  try {
    await writeFile(unfinished, compressed);
    await rename(unfinished, file);
  } finally {
    await rm(unfinished, { force: true });
  }
  return { file, bytes: compressed.length };
}
