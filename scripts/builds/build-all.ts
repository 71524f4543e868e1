import path from 'node:path';
import { taskList } from '../output/task-list';
import type { Display, TaskItem } from '../output/task-list';
import { buildFlex } from './build-flex';
import { buildFunctions } from './build-functions';
import { buildPage } from './build-page';
import { buildPlugin } from './build-plugin';
import { buildVisualizer } from './build-visualizer';

/** What `startSandbox` needs of this project, with the results of the builds. Absolute paths. */
export interface BuiltParts {
  projectFolder: string;
  workflowFile: string;
  flexFile: string;
  pageFolder: string;
  plugin: { file: string };
  functionsFolder: string;
  visualizerFolder: string;
}

const projectFolder = path.resolve(__dirname, '..', '..');

const kilobytes = (bytes: number): string => `${Math.round(bytes / 1000).toLocaleString('en')} kB`;

interface Built {
  bytes: number;
  gzipBytes?: number;
  cached?: boolean;
}

/** Builds everything that is missing, side by side, and shows how long each part took and its size. */
export async function buildAll(display: Display = 'silent'): Promise<BuiltParts> {
  const parts: BuiltParts = {
    projectFolder,
    workflowFile: path.join(projectFolder, 'assets', 'example-taskrouter-workflow.json'),
    flexFile: '',
    plugin: { file: '' },
    functionsFolder: '',
    pageFolder: '',
    visualizerFolder: '',
  };
  const part = <T extends Built>(title: string, build: () => Promise<T>, keep: (built: T) => void): TaskItem => ({
    title,
    run: async () => {
      const startedAt = performance.now();
      const built = await build();
      keep(built);
      return sizeText(built, (performance.now() - startedAt) / 1000);
    },
  });
  const list = taskList(
    [
      part('Flex UI', buildFlex, ({ file }) => (parts.flexFile = file)),
      part('plugin', buildPlugin, ({ file }) => (parts.plugin = { file })),
      part('functions', buildFunctions, ({ folder }) => (parts.functionsFolder = folder)),
      part('page', buildPage, ({ folder }) => (parts.pageFolder = folder)),
      part('visualizer', buildVisualizer, ({ folder }) => (parts.visualizerFolder = folder)),
    ],
    { display, concurrent: true },
  );
  await list.run();
  return parts;
}

function sizeText({ bytes, gzipBytes, cached = false }: Built, seconds: number): string {
  const gzip = gzipBytes === undefined ? '' : `, ${kilobytes(gzipBytes)} gzip`;
  return `${cached ? 'already built' : `${seconds.toFixed(1)} s`}, ${kilobytes(bytes)}${gzip}`;
}
