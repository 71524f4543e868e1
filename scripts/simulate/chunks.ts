import type { ChunkReport, ChunkRequest } from './messages';
import type { SimulateOptions } from './options';

/** Each chunk has its own seed, so the result does not depend on the number of processes. */
const WORLDS_PER_CHUNK = 25;
const STRIDE = 1_000_003;

/** The chunks to run. A path gives one chunk: the story to replay. */
export function chunksOf({ seed, runs, faults: faultShare, path }: Omit<SimulateOptions, 'processes'>): ChunkRequest[] {
  if (path !== undefined) return [{ seed, runs: 1, faultShare, path }];
  return Array.from({ length: Math.ceil(runs / WORLDS_PER_CHUNK) }, (_, index) => ({
    seed: (seed * STRIDE + index) | 0,
    runs: Math.min(WORLDS_PER_CHUNK, runs - index * WORLDS_PER_CHUNK),
    faultShare,
  }));
}

type Sum = Omit<ChunkReport, 'failure'> & { failures: NonNullable<ChunkReport['failure']>[] };

/** All reports added up. */
export function sumOf(reports: readonly ChunkReport[]): Sum {
  const sum: Sum = { worlds: 0, transfers: 0, calls: 0, faults: {}, checks: {}, longest: {}, failures: [] };
  for (const { worlds, transfers, calls, faults, checks, longest, failure } of reports) {
    sum.worlds += worlds;
    sum.transfers += transfers;
    sum.calls += calls;
    addCounts(sum.faults, faults);
    addCounts(sum.checks, checks);
    for (const [name, ms] of Object.entries(longest)) sum.longest[name] = Math.max(sum.longest[name] ?? 0, ms);
    if (failure) sum.failures.push(failure);
  }
  return sum;
}

function addCounts(sum: Record<string, number>, counts: Record<string, number>): void {
  for (const [name, count] of Object.entries(counts)) sum[name] = (sum[name] ?? 0) + count;
}
