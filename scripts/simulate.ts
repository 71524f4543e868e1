import { availableParallelism } from 'node:os';
import { chunksOf, sumOf } from './simulate/chunks';
import { readOrder } from './simulate/command-line';
import { runChunks } from './simulate/processes';
import { reportText } from './simulate/report-text';

/** Runs random worlds and tells whether every invariant held. */
async function main(): Promise<void> {
  const { processes, ...order } = readOrder(process.argv.slice(2), availableParallelism());
  const start = performance.now();
  const chunks = chunksOf(order);
  let worlds = 0;
  const reports = await runChunks(chunks, processes, (report) => {
    worlds += report.worlds;
    if (process.stdout.isTTY) process.stdout.write(`\r${worlds} worlds `);
  });
  const sum = sumOf(reports);
  console.log(`\r${reportText(sum, order.faultShare, (performance.now() - start) / 1_000)}`);
  process.exitCode = sum.failures.length === 0 ? 0 : 1;
}

void main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
