import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import type { Plugin } from 'esbuild';
import { readPackage } from '../project/package-json';

const ROOT = resolve(__dirname, '..', '..');
const FILE = 'dist/plugin/plugin-chat-transfer.js';

/** The globals through which the plugin shares modules with Flex, as in the official builder. */
const GLOBALS: Record<string, (plugin: string) => string> = {
  react: () => 'window.React',
  'react-dom': () => 'window.ReactDOM',
  redux: () => 'window.Redux',
  'react-redux': () => 'window.ReactRedux',
  '@twilio/flex-ui': (plugin) => `(window.Twilio.FlexProxy && window.Twilio.FlexProxy[${plugin}]) || window.Twilio.Flex`,
};

export interface PluginBundle {
  /** Absolute path. */
  file: string;
  bytes: number;
  gzipBytes: number;
}

/**
 * Bundles the plugin with esbuild for the sandbox and the tests, with a source map. Twilio's builder makes the bundle
 * that ships.
 */
export async function buildPlugin(): Promise<PluginBundle> {
  const { name, version } = readPackage(join(ROOT, 'package.json'));
  const file = join(ROOT, FILE);
  await build({
    absWorkingDir: ROOT,
    entryPoints: ['src/index.ts'],
    outfile: FILE,
    bundle: true,
    minify: true,
    keepNames: true,
    sourcemap: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2020',
    charset: 'ascii',
    legalComments: 'none',
    tsconfig: 'tsconfig.json',
    define: defines(name, version),
    plugins: [flexGlobals(JSON.stringify(name))],
  });
  const bundle = readFileSync(file);
  return { file, bytes: bundle.length, gzipBytes: gzipSync(bundle).length };
}

/** The constants that the official builder defines. */
function defines(name: string, version: string): Record<string, string> {
  const require = createRequire(join(ROOT, 'package.json'));
  const versionOf = (dependency: string) => JSON.stringify(readPackage(require.resolve(`${dependency}/package.json`)).version);
  return {
    'process.env.NODE_ENV': '"production"',
    'process.env.FLEX_APP_CHAT_TRANSFER_SERVICE_URL': JSON.stringify(process.env.FLEX_APP_CHAT_TRANSFER_SERVICE_URL ?? ''),
    __FPB_PLUGIN_UNIQUE_NAME: JSON.stringify(name),
    __FPB_PLUGIN_VERSION: JSON.stringify(version),
    __FPB_FLEX_PLUGIN_SCRIPTS_VERSION: '"esbuild"',
    __FPB_FLEX_PLUGIN_VERSION: versionOf('@twilio/flex-plugin'),
    __FPB_FLEX_UI_VERSION: versionOf('@twilio/flex-ui'),
    __FPB_REACT_VERSION: versionOf('react'),
    __FPB_REACT_DOM_VERSION: versionOf('react-dom'),
  };
}

const flexGlobals = (plugin: string): Plugin => ({
  name: 'flex-globals',
  setup({ onResolve, onLoad }) {
    const names = Object.keys(GLOBALS).map((name) => name.replace('/', '\\/'));
    onResolve({ filter: new RegExp(`^(${names.join('|')})$`) }, ({ path }) => ({ path, namespace: 'flex-global' }));
    onLoad({ filter: /.*/, namespace: 'flex-global' }, ({ path }) => ({
      contents: `module.exports = ${GLOBALS[path]?.(plugin)};`,
    }));
  },
});
