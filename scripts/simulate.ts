import { availableParallelism } from 'node:os';
import { exitWith } from './command-line/exit-with';
import { colorsFor } from './output/colors';
import { chunksOf, sumOf } from './simulate/chunks';
import { parseOptions } from './simulate/options';
import { runChunks } from './simulate/processes';
import { Progress } from './simulate/progress';
import { simulationText } from './simulate/report-text';

/** `npm run test:simulate`. Returns the exit code. */
async function main(args: readonly string[]): Promise<number> {
  const options = parseOptions(args, availableParallelism(), console.log);
  if (!options) return 0;
  const chunks = chunksOf(options);
  const total = chunks.reduce((sum, { runs }) => sum + runs, 0);
  const progress = new Progress(total, process.stderr, () => performance.now());
  const reports = await runChunks(chunks, options.processes, (report) => progress.add(report)).finally(() => progress.stop());
  const sum = sumOf(reports);
  console.log(simulationText(sum, options.faults, progress.seconds(), colorsFor(process.stdout)));
  return sum.failures.length === 0 ? 0 : 1;
}

exitWith(main(process.argv.slice(2)));
