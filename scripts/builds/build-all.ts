import path from 'node:path';
import { buildFlex } from './build-flex';
import { buildFunctions } from './build-functions';
import { buildPage } from './build-page';
import { buildPlugin } from './build-plugin';
import { buildVisualizer } from './build-visualizer';

/** What `startSandbox` needs of this project, the builds' results among it. Absolute paths. */
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

/** Builds everything that is not built yet, side by side, and tells `log` how long each part took and what it weighs. */
export async function buildAll(log: (line: string) => void = () => undefined): Promise<BuiltParts> {
  const timed = async <T extends { bytes: number; gzipBytes?: number; cached?: boolean }>(
    name: string,
    run: () => Promise<T>,
  ): Promise<T> => {
    const startedAt = performance.now();
    const built = await run();
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    const gzip = built.gzipBytes === undefined ? '' : `, ${kilobytes(built.gzipBytes)} gzip`;
    log(`  ${name.padEnd(10)} ${built.cached ? 'already built' : `${seconds} s`}, ${kilobytes(built.bytes)}${gzip}`);
    return built;
  };

  const [flex, plugin, functions, page, visualizer] = await Promise.all([
    timed('Flex UI', buildFlex),
    timed('plugin', buildPlugin),
    timed('functions', buildFunctions),
    timed('page', buildPage),
    timed('visualizer', buildVisualizer),
  ]);
  return {
    projectFolder,
    workflowFile: path.join(projectFolder, 'assets', 'example-taskrouter-workflow.json'),
    flexFile: flex.file,
    plugin: { file: plugin.file },
    functionsFolder: functions.folder,
    pageFolder: page.folder,
    visualizerFolder: visualizer.folder,
  };
}
