import { emulatorForTests } from '../../sandbox/testing/emulator-for-tests';
import type { EmulatorForTests } from '../../sandbox/testing/emulator-for-tests';
import { withFaults } from '../../sandbox/twilio/control/faults';
import type { RequestFault } from '../../sandbox/twilio/control/faults';
import { withJournal } from '../../sandbox/twilio/control/journal';
import type { JournalEntry } from '../../sandbox/twilio/control/journal';
import { resettable } from '../../sandbox/twilio/control/resettable';
import { createControl } from '../../sandbox/twilio/control/routes';
import { systemClock } from '../../sandbox/twilio/domain/clock';
import type { Clock } from '../../sandbox/twilio/domain/clock';
import type { World } from '../../sandbox/twilio/domain/world';
import { serve } from '../../sandbox/twilio/transport/serve';
import { watchTwilio } from './openapi/watch-twilio';
import type { WatchedTwilio } from './openapi/watch-twilio';

export interface LocalTwilio {
  world: World;
  /** What `--sandbox` takes. */
  url: string;
  /** Every request to Twilio so far. */
  readonly requests: readonly JournalEntry[];
  /** Those of them that ask for a change, as method and path. */
  readonly changes: string[];
  /** Makes the next matching requests fail. */
  plan(fault: PlannedFault): void;
  /** Holds the next matching request. Resolves when it has come. */
  hold(fault: PlannedFault): { come: Promise<void>; release: () => void };
  /** Throws when a request was not understood, or was not as Twilio's OpenAPI documents say, or its answer was not. */
  stop(): Promise<void>;
}

type PlannedFault = Partial<RequestFault> & Pick<RequestFault, 'pathPattern'>;

/** An emulated Twilio with its control plane on a free port, as commands find it with `--sandbox`. */
export async function startLocalTwilio(
  fill: (world: World) => void,
  { clock = systemClock }: { clock?: Clock } = {},
): Promise<LocalTwilio> {
  const unhandled: string[] = [];
  const emulators: EmulatorForTests[] = [];
  const watched: WatchedTwilio[] = [];
  const twilio = resettable(() => {
    const started = emulatorForTests({ clock, onUnhandled: (description) => unhandled.push(description) });
    emulators.push(started);
    const { emulator, world, dispose } = started;
    fill(world);
    const watch = watchTwilio(emulator.fetch, { mayBeRefused: true });
    watched.push(watch);
    return { twilio: { ...emulator, fetch: watch.fetch }, dispose };
  });
  const faulty = withFaults(twilio);
  const journal = withJournal(faulty);
  const control = createControl({
    twilio,
    faulty,
    journal,
    callbacks: () => ({ deliveries: [], faults: [], plan: () => undefined, clearFaults: () => undefined }),
    unhandled,
    agentUrls: new Map(),
    newContact: () => ({ taskSid: '' }),
    reset: () => twilio.reset(),
  });
  const plan = (fault: PlannedFault): void => faulty.plan({ reset: false, afterwards: false, times: 1, ...fault });
  const server = await serve({ emulator: journal, pages: control });
  return {
    get world() {
      return twilio.world;
    },
    url: server.url,
    get requests() {
      return journal.requests;
    },
    get changes() {
      return journal.requests.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`);
    },
    plan,
    hold: (fault) => {
      let release: () => void = () => undefined;
      const released = new Promise<void>((resolve) => (release = resolve));
      const come = new Promise<void>((resolve) => {
        const until: PromiseLike<void> = {
          then: (...handlers) => {
            resolve();
            return released.then(...handlers);
          },
        };
        plan({ ...fault, until, delayMs: 0 });
      });
      return { come, release };
    },
    stop: async () => {
      await server.close();
      for (const { stop } of emulators) stop();
      for (const { mustConform } of watched) mustConform();
    },
  };
}
