import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { readPackage } from '../project/package-json';

const root = path.resolve(__dirname, '..', '..');

/**
 * Bundles each endpoint `functions/<name>.ts` with what it imports into `dist/functions/<name>.js`, whose name is its URL. What
 * package.json lists as `dependencies` stays outside, because the deploy sends it. The first line of each file is the version.
 */
export async function buildFunctions(): Promise<{ folder: string; bytes: number }> {
  const folder = path.join(root, 'dist', 'functions');
  const names = await readdir(path.join(root, 'functions'));
  const endpoints = names.filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !name.endsWith('.d.ts'));
  const { version, dependencies } = readPackage(path.join(root, 'package.json'));
  await rm(folder, { recursive: true, force: true });
  await build({
    entryPoints: endpoints.map((name) => path.join(root, 'functions', name)),
    outdir: folder,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: Object.keys(dependencies),
    banner: { js: `// plugin-chat-transfer ${version}` },
    logLevel: 'error',
  });
  const sizes = await Promise.all(endpoints.map((name) => stat(path.join(folder, name.replace(/\.ts$/, '.js')))));
  return { folder, bytes: sizes.reduce((sum, { size }) => sum + size, 0) };
}
