import { search } from './search';

const RUNS = 20;

/** Expects that 20 random worlds of that seed keep every invariant, and that enough happens in them. */
export async function searchWorlds(seed: number): Promise<void> {
  const { failure, worlds, transfers, faults } = await search({ seed, runs: RUNS, faultShare: 0.05, shrinkTries: 25 });
  expect(failure?.journal.join('\n')).toBeUndefined();
  expect(worlds).toBe(RUNS);
  expect(transfers).toBeGreaterThan(RUNS);
  expect(Object.keys(faults).length).toBeGreaterThan(10);
}
