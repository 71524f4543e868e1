import { transferMachine } from '../../src/transfer/machine';
import { coveringPaths, pathsThrough } from '../../src/transfer/model/paths';
import type { Path } from '../../src/transfer/model/paths';
import { begin, next } from '../../src/transfer/model/pure';
import type { Sample } from '../../src/transfer/model/samples';
import { startTransfer } from './driven-transfer';
import type { DrivenTransfer } from './driven-transfer';

const paths = coveringPaths(pathsThrough(transferMachine), 'events');
const titled = paths.map((path): [string, Path] => [path.title, path]);

const endOf = ({ actor, errors }: DrivenTransfer) => ({ output: actor.getSnapshot().output, errors });

/** How the path ends when nothing interrupts it. */
function undisturbed({ beginning, steps }: Path) {
  const last = steps.reduce((step, sample) => next(transferMachine, step.snapshot, sample), begin(transferMachine, beginning));
  return { output: last.snapshot.output, errors: [] };
}

async function play(transfer: DrivenTransfer, samples: readonly Sample[]): Promise<DrivenTransfer> {
  for (const sample of samples) await transfer.happen(sample);
  return transfer;
}

/**
 * XState does not start a persisted machine's timers again, so the plugin does not rely on its snapshots: see
 * docs/testing.md.
 */
const isTimed = (sample: Sample | undefined): boolean => sample?.event.type.startsWith('xstate.after.') ?? false;

describe('persisted at any step, restored and continued, it ends as if nothing had happened', () => {
  it.each(titled)('%s', async (_, path) => {
    const { beginning, steps } = path;
    for (const cut of [0, ...steps.keys()].filter((at) => !isTimed(steps[at]))) {
      const before = await play(startTransfer(beginning), steps.slice(0, cut));
      const snapshot = before.persisted();
      before.actor.stop();
      const after = startTransfer(beginning, { snapshot });
      await play(after, steps.slice(cut));
      expect(endOf(after)).toEqual(undisturbed(path));
    }
  });
});

/** Events from outside may come twice. An actor's answer may not, and each click of an agent is a decision of its own. */
const isFromOutside = ({ event: { type } }: Sample): boolean => /^(reservation|invite|conversation|watch)\./.test(type);

describe('when any event from outside comes twice, it ends the same', () => {
  it.each(titled.filter(([, { steps }]) => steps.some(isFromOutside)))('%s', async (_, path) => {
    const transfer = startTransfer(path.beginning);
    for (const sample of path.steps) await play(transfer, isFromOutside(sample) ? [sample, sample] : [sample]);
    expect(endOf(transfer)).toEqual(undisturbed(path));
  });
});

describe('when the agent clicks twice, the second click is ignored', () => {
  const isClick = ({ event: { type } }: Sample): boolean => type === 'target.chosen' || type === 'takeBack.asked';
  it.each(titled.filter(([, { steps }]) => steps.some(isClick)))('%s', async (_, path) => {
    const transfer = startTransfer(path.beginning);
    for (const sample of path.steps) await play(transfer, isClick(sample) ? [sample, sample] : [sample]);
    expect(endOf(transfer)).toEqual(undisturbed(path));
  });
});

/** The path without the reservation events that change no state: its end must be the same. */
function withoutReservations({ beginning, steps }: Path): Sample[] {
  let { snapshot } = begin(transferMachine, beginning);
  return steps.filter((sample) => {
    const before = JSON.stringify(snapshot.value);
    ({ snapshot } = next(transferMachine, snapshot, sample));
    return !/^reservation\.(created|rejected|timeout)$/.test(sample.event.type) || JSON.stringify(snapshot.value) !== before;
  });
}

describe('without the events about reservations, it ends the same', () => {
  it.each(titled.filter(([, path]) => withoutReservations(path).length < path.steps.length))('%s', async (_, path) => {
    expect(endOf(await play(startTransfer(path.beginning), withoutReservations(path)))).toEqual(undisturbed(path));
  });
});
