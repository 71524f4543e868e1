import { createActor, SimulatedClock } from 'xstate';
import type { InspectionEvent, Snapshot } from 'xstate';
import type { Beginning, Sample } from '../../src/transfer/model/samples';
import { transferMachine } from '../../src/transfer/machine';
import type { AgentNotified } from '../../src/transfer/notices';
import { deferredActors } from './deferred-actors';

/** Longer than any pause in the chart. */
const LONG_MS = 3_600_000;

export type DrivenTransfer = ReturnType<typeof startTransfer>;

/**
 * The real machine in a real actor. The test gives the answers of its invoked actors. `snapshot` continues a persisted transfer.
 */
export function startTransfer(
  { input }: Beginning,
  { inspect, snapshot }: { inspect?: (event: InspectionEvent) => void; snapshot?: Snapshot<unknown> } = {},
) {
  const { actors, answer } = deferredActors();
  const clock = new SimulatedClock();
  const notified: AgentNotified[] = [];
  const errors: unknown[] = [];
  const actor = createActor(transferMachine.provide({ actors }), { input, snapshot, clock, inspect });
  actor.on('agent.notified', (notice) => notified.push(notice));
  actor.subscribe({ error: (error) => errors.push(error) });
  actor.start();

  return {
    actor,
    notified,
    errors,
    /** Makes the event happen: through the actor that it comes from, or sent as the agent's own. */
    async happen({ event }: Sample): Promise<void> {
      if (event.type.startsWith('xstate.after.')) clock.increment(LONG_MS);
      else if (!answer(event)) actor.send(event as never);
      await allDue();
    },
    /** As JSON, which is what a browser could keep. */
    persisted: (): Snapshot<unknown> => JSON.parse(JSON.stringify(actor.getPersistedSnapshot())),
  };
}

/** Resolves when everything that is already decided has happened. */
const allDue = () => new Promise<void>((resolve) => setImmediate(resolve));
