import { search } from './search';

/** The part of `npm run test:simulate` that every test run does: the same worlds each time. */
it.each([1, 2, 3, 4])('25 random worlds with faults in 5 %% of all calls keep every invariant: seed %i', async (seed) => {
  const { failure, worlds, transfers, faults } = await search({ seed, runs: 25, faultShare: 0.05, shrinkTries: 25 });
  expect(failure?.journal.join('\n')).toBeUndefined();
  expect(worlds).toBe(25);
  expect(transfers).toBeGreaterThan(25);
  expect(Object.keys(faults).length).toBeGreaterThan(10);
});
