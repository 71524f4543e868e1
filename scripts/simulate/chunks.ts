import type { Order } from './command-line';
import type { ChunkReport, ChunkRequest } from './messages';

/** So many worlds are one piece of work, with a seed of their own: what is found does not depend on how many processes share it. */
const WORLDS_PER_CHUNK = 25;
const STRIDE = 1_000_003;

/** What has to be run; to replay a story, that alone. */
export function chunksOf({ seed, runs, faultShare, path }: Omit<Order, 'processes'>): ChunkRequest[] {
  if (path !== undefined) return [{ seed, runs: 1, faultShare, path }];
  return Array.from({ length: Math.ceil(runs / WORLDS_PER_CHUNK) }, (_, index) => ({
    seed: (seed * STRIDE + index) | 0,
    runs: Math.min(WORLDS_PER_CHUNK, runs - index * WORLDS_PER_CHUNK),
    faultShare,
  }));
}

type Sum = Omit<ChunkReport, 'failure'> & { failures: NonNullable<ChunkReport['failure']>[] };

/** All reports in one, in their order. */
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
