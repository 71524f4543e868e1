import path from 'node:path';
import { build } from 'esbuild';

const root = path.resolve(__dirname, '..', '..');
const page = path.join(root, 'sandbox', 'page');

/** Bundles the pages of the sandbox into `dist/page`: the start page, and the scripts that boot Flex on an agent's page. */
export async function buildPage(): Promise<{ folder: string; bytes: number }> {
  const folder = path.join(root, 'dist', 'page');
  const { metafile } = await build({
    entryPoints: {
      start: path.join(page, 'start', 'main.tsx'),
      shim: path.join(page, 'agent', 'shim-entry.ts'),
      boot: path.join(page, 'agent', 'boot.ts'),
    },
    outdir: folder,
    bundle: true,
    minify: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2020',
    define: { 'process.env.NODE_ENV': '"production"' },
    legalComments: 'none',
    logLevel: 'error',
    metafile: true,
  });
  return { folder, bytes: Object.values(metafile.outputs).reduce((sum, { bytes }) => sum + bytes, 0) };
}
