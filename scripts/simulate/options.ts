import { npmCommand, parseArguments } from '../command-line/command';
import { shareOption, wholeNumberOption } from '../command-line/numbers';

export interface SimulateOptions {
  seed: number;
  /** Worlds. */
  runs: number;
  /** Which share of all calls fails: 0.05 is one in twenty. */
  faults: number;
  /** fast-check's path to one story. */
  path?: string;
  processes: number;
  /** How many shorter stories to try after a violation. */
  shrink: number;
}

/** Undefined after `--help`, which `print` has taken. Throws a UsageError. */
export function parseOptions(
  args: readonly string[],
  processors: number,
  print: (text: string) => void,
): SimulateOptions | undefined {
  const count = wholeNumberOption({ min: 1 });
  const command = npmCommand(
    'npm run test:simulate --',
    'Runs random worlds with faults, and checks every invariant. Progress goes to stderr, the report to stdout.',
    print,
  )
    .option('--runs <number>', 'how many worlds', count, 500)
    .option('--seed <number>', 'another seed gives other worlds', wholeNumberOption({}), 1)
    .option('--faults <share>', 'which share of all calls fails, from 0 to 1', shareOption, 0.05)
    .option('--path <path>', 'replay one story: the report of a violation prints its path')
    .option('--shrink <tries>', 'how many shorter stories to try after a violation', wholeNumberOption({ min: 0 }), 400)
    .option('--processes <number>', 'how many processes share the work', count, processors)
    .addHelpText('after', '\nExit codes: 0 when every invariant holds, 1 when one is violated, 2 for wrong arguments.');
  return parseArguments(command, args) ? command.opts<SimulateOptions>() : undefined;
}
