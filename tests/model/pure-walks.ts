import { transferMachine } from '../../src/transfer/machine';
import { createCoverage } from '../../src/transfer/model/coverage';
import { coveringPaths, pathsThrough } from '../../src/transfer/model/paths';
import type { Path } from '../../src/transfer/model/paths';
import { begin, next } from '../../src/transfer/model/pure';
import type { Sample } from '../../src/transfer/model/samples';
import { createReport } from './report-writer';
import { startTransfer } from './driven-transfer';
import type { DrivenTransfer } from './driven-transfer';

const stateOf = ({ actor }: DrivenTransfer) => {
  const { value, context, status, output } = actor.getSnapshot();
  return { value, context, status, output };
};

/** The pure machine's state and notices after each event. */
const expectedAfter = (path: Path) => {
  let step = begin(transferMachine, path.beginning);
  const notified = [...step.notified];
  return (sample: Sample) => {
    step = next(transferMachine, step.snapshot, sample);
    notified.push(...step.notified);
    const { value, context, status, output } = step.snapshot;
    return { state: { value, context, status, output }, notified };
  };
};

/**
 * Declares the tests that walk the machine in a real actor and compare it with the pure machine after each event: the paths that
 * it takes to see every sample event, or all paths. `writesReport`: for `npm run test:model`.
 */
export function walkMachine(which: 'covering' | 'all', { writesReport = false } = {}): void {
  const all = pathsThrough(transferMachine);
  const paths = (which === 'all' ? all : coveringPaths(all, 'events')).map((path): [string, Path] => [path.title, path]);
  const coverage = createCoverage(transferMachine);
  const report = createReport('machine', coverage);
  if (writesReport) afterAll(report.write);

  it.each(paths)('%s', (_, path) =>
    report.walk(path, async () => {
      const transfer = startTransfer(path.beginning, { inspect: coverage.observe });
      const expected = expectedAfter(path);
      for (const sample of path.steps) {
        await transfer.happen(sample);
        const { state, notified } = expected(sample);
        expect(stateOf(transfer)).toEqual(state);
        expect(transfer.notified).toEqual(notified);
      }
      expect(transfer.errors).toEqual([]);
      expect(transfer.actor.getSnapshot().status).toBe('done');
      return transfer.actor.getSnapshot().output?.outcome;
    }),
  );

  it('has come through every state and every branch of every transition', () => {
    expect(coverage.missing()).toEqual({ states: [], transitions: [] });
  });
}
