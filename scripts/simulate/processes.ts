import { fork } from 'node:child_process';
import path from 'node:path';
import { build } from 'esbuild';
import type { ChunkReport, ChunkRequest } from './messages';

const ROOT = path.resolve(__dirname, '../..');

/** Bundled JavaScript needs a tenth less processor time than tsx. */
async function buildWorker(): Promise<string> {
  const outfile = path.join(ROOT, '.cache', 'simulate', 'worker.cjs');
  const worker = path.join(ROOT, 'tests', 'simulation', 'worker.ts');
  await build({ entryPoints: [worker], outfile, bundle: true, platform: 'node', packages: 'external', target: 'node20' });
  return outfile;
}

/**
 * Shares the chunks among the processes, and returns the reports in the order of the chunks. Calls `onReport` with each
 * report at once. Rejects when a process fails.
 */
export async function runChunks(
  chunks: readonly ChunkRequest[],
  processes: number,
  onReport: (report: ChunkReport) => void,
): Promise<ChunkReport[]> {
  const workerFile = await buildWorker();
  const reports: ChunkReport[] = [];
  let next = 0;
  const work = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const child = fork(workerFile, { execArgv: [] });
      let current = -1;
      const sendNext = (): void => {
        current = next++;
        const chunk = chunks[current];
        if (chunk) child.send(chunk);
        else child.disconnect();
      };
      child.on('message', (report: ChunkReport) => {
        reports[current] = report;
        onReport(report);
        sendNext();
      });
      child.on('error', reject);
      child.on('exit', (code, signal) =>
        code === 0 ? resolve() : reject(new Error(`Failed to simulate: a process ended with ${signal ?? code}`)),
      );
      sendNext();
    });
  await Promise.all(Array.from({ length: Math.min(processes, chunks.length) }, work));
  return reports;
}
