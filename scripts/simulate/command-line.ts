import { parseArgs } from 'node:util';

export interface Order {
  seed: number;
  /** Worlds. */
  runs: number;
  faultShare: number;
  path?: string;
  processes: number;
}

const USAGE = 'npm run test:simulate -- [--runs 500] [--seed 1] [--faults 0.05] [--path …] [--processes 2]';

/** What the command line asks for. Throws with the usage for what it cannot mean. */
export function readOrder(args: string[], processors: number): Order {
  const text = { type: 'string' } as const;
  const options = { runs: text, seed: text, faults: text, path: text, processes: text };
  const { values } = parseArgs({ args, options });
  const number = (
    name: 'runs' | 'seed' | 'faults' | 'processes',
    usual: number,
    isAllowed: (value: number) => boolean,
  ): number => {
    const value = values[name] === undefined ? usual : Number(values[name]);
    if (Number.isFinite(value) && isAllowed(value)) return value;
    throw new Error(`Failed to read --${name} ${values[name]}: ${USAGE}`);
  };
  const isCount = (value: number): boolean => Number.isInteger(value) && value >= 1;
  return {
    seed: number('seed', 1, Number.isInteger),
    runs: number('runs', 500, isCount),
    faultShare: number('faults', 0.05, (value) => value >= 0 && value <= 1),
    path: values.path,
    processes: number('processes', processors, isCount),
  };
}
