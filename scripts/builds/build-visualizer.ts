import { cp, mkdir, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { build } from 'esbuild';
import { pasteTokens } from '../visualizer/paste-tokens';
import { anotherMachine } from '../visualizer/another-machine';
import { walkedReports } from '../visualizer/walked-reports';

export interface VisualizerOptions {
  /** A module that exports another `machine` to show in place of ours. Absolute path. */
  machineFile?: string;
  /** Where the page goes, as an absolute path. Default: `dist/visualizer` and the service's assets. */
  folder?: string;
}

const root = path.resolve(__dirname, '..', '..');
const page = path.join(root, 'visualizer', 'page');

/** Bundles the visualizer: one page, one script and one style sheet, without requests to other servers. */
export async function buildVisualizer({ machineFile, folder }: VisualizerOptions = {}): Promise<{
  folder: string;
  bytes: number;
  gzipBytes: number;
}> {
  const outdir = folder ?? path.join(root, 'dist', 'visualizer');
  await mkdir(outdir, { recursive: true });
  await build({
    entryPoints: { visualizer: path.join(page, 'main.tsx') },
    outdir,
    bundle: true,
    minify: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2020',
    define: { 'process.env.NODE_ENV': '"production"', WALKED_REPORTS: JSON.stringify(await walkedReports()) },
    plugins: [pasteTokens(), ...(machineFile ? [await anotherMachine(machineFile)] : [])],
    legalComments: 'none',
    logLevel: 'error',
  });
  await cp(path.join(page, 'index.html'), path.join(outdir, 'index.html'));
  if (folder === undefined) await cp(outdir, path.join(root, 'assets', 'visualizer'), { recursive: true });
  const files = await Promise.all((await readdir(outdir)).map((name) => readFile(path.join(outdir, name))));
  const compressed = await Promise.all(files.map((content) => promisify(gzip)(content)));
  const sum = (parts: readonly Buffer[]): number => parts.reduce((total, { length }) => total + length, 0);
  return { folder: outdir, bytes: sum(files), gzipBytes: sum(compressed) };
}
