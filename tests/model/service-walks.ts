import { transferMachine } from '../../src/transfer/machine';
import { createCoverage } from '../../src/transfer/model/coverage';
import { coveringPaths, pathsIn } from '../../src/transfer/model/paths';
import type { Path } from '../../src/transfer/model/paths';
import { createReport } from './report-writer';
import { startAccounts } from './world/accounts';
import type { Accounts } from './world/accounts';
import { atTwilio } from './world/event-handlers';
import { limitConcurrency } from './world/limit-concurrency';
import { walk } from './world/walk';

/**
 * Declares the tests that walk the machine with the real service: as many paths as it takes to come through every branch of every
 * transition, or to see every sample event. `writesReport`: for `npm run test:model`.
 */
export function walkWithService(by: 'transitions' | 'events', { writesReport = false } = {}): void {
  const limited = limitConcurrency(4);
  const paths = coveringPaths(pathsIn(atTwilio, transferMachine), by).map((path): [string, Path] => [path.title, path]);
  const coverage = createCoverage(transferMachine);
  const report = createReport('service', coverage);

  let accounts: Accounts;
  beforeAll(async () => {
    accounts = await startAccounts();
  });
  afterAll(async () => {
    if (writesReport) await report.write();
    await accounts.stop();
  });

  describe('with the real service over Twilio, machine, chat and agent agree after each step', () => {
    it.concurrent.each(paths)('%s', (title, path) =>
      limited(() => report.walk(path, async () => (await walk(accounts, path, { title, observe: coverage.observe })).outcome)),
    );

    it('has come through every state and every branch of every transition', () => {
      expect(coverage.missing()).toEqual({ states: [], transitions: [] });
    });
  });
}
