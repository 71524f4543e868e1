import type { ChunkReport, ChunkRequest } from './messages';
import type { SimulateOptions } from './options';

/** Each chunk has its own seed, so the result does not depend on the number of processes. */
const WORLDS_PER_CHUNK = 25;
const STRIDE = 1_000_003;

/** The chunks to run. A path gives one chunk: the story to replay. */
export function chunksOf({
  seed,
  runs,
  faults: faultShare,
  path,
  shrink: shrinkTries,
}: Omit<SimulateOptions, 'processes'>): ChunkRequest[] {
  if (path !== undefined) return [{ seed, runs: 1, faultShare, path, shrinkTries }];
  return Array.from({ length: Math.ceil(runs / WORLDS_PER_CHUNK) }, (_, index) => ({
    seed: (seed * STRIDE + index) | 0,
    runs: Math.min(WORLDS_PER_CHUNK, runs - index * WORLDS_PER_CHUNK),
    faultShare,
    shrinkTries,
  }));
}

type Sum = Omit<ChunkReport, 'failure'> & { failures: NonNullable<ChunkReport['failure']>[] };

/** All reports added up. */
export function sumOf(reports: readonly ChunkReport[]): Sum {
  const sum: Sum = {
    ...{ worlds: 0, transfers: 0, calls: 0 },
    rules: {},
    events: {},
    faults: {},
    checks: {},
    longest: {},
    failures: [],
  };
  for (const { worlds, transfers, calls, longest, failure, ...counts } of reports) {
    sum.worlds += worlds;
    sum.transfers += transfers;
    sum.calls += calls;
    addCounts(sum.rules, counts.rules);
    addCounts(sum.events, counts.events);
    addCounts(sum.faults, counts.faults);
    addCounts(sum.checks, counts.checks);
    for (const [name, ms] of Object.entries(longest)) sum.longest[name] = Math.max(sum.longest[name] ?? 0, ms);
    if (failure) sum.failures.push(failure);
  }
  return sum;
}

function addCounts(sum: Record<string, number>, counts: Record<string, number>): void {
  for (const [name, count] of Object.entries(counts)) sum[name] = (sum[name] ?? 0) + count;
}
