import { emulatorForTests } from '../../../sandbox/testing/emulator-for-tests';
import { createCallbacks, parseCallbackFault } from '../../../sandbox/twilio/control/callbacks';
import type { CallbackDelivery, CallbackFault } from '../../../sandbox/twilio/control/callbacks';
import type { Clock } from '../../../sandbox/twilio/domain/clock';
import { updateWorkspace } from '../../../sandbox/twilio/domain/taskrouter/workspace-settings';
import type { OpenRules, World } from '../../../sandbox/twilio/domain/world';
import { issueToken } from '../../../sandbox/twilio/protocols/tokens';
import { FaultInjectingTwilio } from '../fault-injecting-twilio';
import { watchTwilio } from '../openapi/watch-twilio';
import type { ServiceName } from './account';
import { aliceHoldsAChat } from './held-chat';
import type { HeldChat } from './held-chat';
import type { Services } from './services';

/** The events on which the service acts: an admin may have TaskRouter send these alone. */
const EVENTS = [
  ...['reservation.created', 'reservation.accepted', 'reservation.rejected'],
  ...['task.created', 'task.canceled', 'task.completed', 'task.deleted', 'task.system-deleted'],
];

export interface ChatOptions {
  /** The world's SIDs are drawn from it. */
  title: string;
  rules?: Partial<OpenRules>;
  services: Services;
}

/** One customer's chat in a world of its own. */
export interface Chat extends HeldChat {
  world: World;
  /** Alice's Flex token. */
  token: string;
  /** How each of the services reaches this world. */
  twilio: Record<ServiceName, FaultInjectingTwilio>;
  answer(service: ServiceName, request: Request): Promise<Response>;
  readonly callbacks: readonly CallbackDelivery[];
  planCallback(fault: Partial<CallbackFault>): void;
  /** Holds back all callbacks but those of one event until then. */
  holdCallbacks(event: string, until: Promise<unknown>): void;
  /** Resolves when the next callback of this event has been answered. */
  answered(event: string): Promise<void>;
  /** The participants who have left (`UT…`), one entry for each time. */
  removed: readonly string[];
  /** Resolves when no callback, however late, and no request to Twilio is under way any more. */
  settled(): Promise<void>;
  /** Throws when the emulator did not understand something, or something was not as Twilio's OpenAPI documents say. */
  end(): void;
}

export function openChat({ title, rules, services }: ChatOptions): Chat {
  const { hold, eventually } = services;
  const underWay = new Set<Promise<unknown>>();
  const track = <T>(promise: Promise<T>): Promise<T> => {
    underWay.add(promise);
    return promise.finally(() => underWay.delete(promise));
  };
  const isQuiet = (): boolean => underWay.size === 0 && late.scheduled() === 0;
  let gate: { event: string; until: Promise<unknown> } | undefined;
  const pass = async (request: Request): Promise<Request> => {
    const { event, until } = gate ?? {};
    if (until && (await hold(eventOf(request))) !== event) await until;
    return request;
  };
  const { emulator, world, clock, stop } = emulatorForTests({
    ...{ clock: services.clock, seed: title, rules },
    eventCallbacks: (request) => track(pass(request).then(callbacks.fetch)),
  });
  const late = countingClock(clock);
  const callbacks = createCallbacks({ clock: late, fetch: services.fetch });
  const chat = aliceHoldsAChat(world);
  updateWorkspace(world, { eventCallbackUrl: `${services.url('callbacks')}/task-router-events`, eventsFilter: EVENTS });
  const removed: string[] = [];
  world.subscribe((event) => event.type === 'participant.removed' && removed.push(event.participant.sid));
  const watched = watchTwilio(emulator.fetch);
  const createTwilio = () => new FaultInjectingTwilio((request) => hold(watched.fetch(request)));
  const twilio = { immediately: createTwilio(), 'on-acceptance': createTwilio(), callbacks: createTwilio() };

  return {
    ...chat,
    ...{ world, twilio, removed },
    token: issueToken(world, { identity: 'alice', workerSid: chat.workers.alice, roles: ['agent'] }),
    answer: (service, request) => track(twilio[service].fetch(request)),
    get callbacks() {
      return callbacks.deliveries;
    },
    planCallback: (fault) => callbacks.plan(parseCallbackFault({ ...fault })),
    holdCallbacks: (event, until) => (gate = { event, until }),
    answered: (event) => {
      const before = callbacks.deliveries.length;
      return eventually(() => callbacks.deliveries.slice(before).some(({ eventType }) => eventType === event));
    },
    settled: async () => {
      do {
        await Promise.allSettled(underWay);
        await eventually(() => late.scheduled() === 0);
        await callbacks.settled();
      } while (!isQuiet());
    },
    end: () => {
      stop();
      watched.mustConform();
    },
  };
}

const eventOf = async (request: Request): Promise<string | null> =>
  new URLSearchParams(await request.clone().text()).get('EventType');

/** The same clock, and how many calls are still to come. */
function countingClock(clock: Clock): Clock & { scheduled(): number } {
  let scheduled = 0;
  return {
    now: () => clock.now(),
    schedule: (delayMs, run) => {
      scheduled += 1;
      return clock.schedule(delayMs, () => {
        scheduled -= 1;
        run();
      });
    },
    scheduled: () => scheduled,
  };
}
