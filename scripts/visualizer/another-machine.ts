import path from 'node:path';
import type { Plugin } from 'esbuild';
import type { AnyStateMachine } from 'xstate';
import { generated, LAYOUT_FILE, STORIES_FILE } from './generated';

const SHOWN = path.resolve(__dirname, '..', '..', 'visualizer', 'page', 'machine.ts');

/** Puts another machine and its generated files into the page. Rejects when the module exports no `machine`. */
export async function anotherMachine(file: string): Promise<Plugin> {
  const { machine } = (await import(file)) as { machine?: AnyStateMachine };
  if (!machine) throw new Error(`Failed to build the visualizer: ${file} exports no machine`);
  const contents = await generated(machine);
  return {
    name: 'another-machine',
    setup({ onLoad }) {
      onLoad({ filter: /\.json$/ }, ({ path: asked }) =>
        asked === LAYOUT_FILE || asked === STORIES_FILE ? { contents: contents.get(asked), loader: 'json' } : undefined,
      );
      onLoad({ filter: /machine\.ts$/ }, ({ path: asked }) =>
        asked === SHOWN
          ? { contents: `export { machine } from ${JSON.stringify(file)};`, loader: 'ts', resolveDir: path.dirname(file) }
          : undefined,
      );
    },
  };
}
