import { Supervisor } from 'twilio-taskrouter';
import type { Reservation, WorkerOptions } from 'twilio-taskrouter';
import type { Worker } from '../../sandbox/twilio/domain/taskrouter/entities';
import { nextEvent } from './next-event';
import type { TestEmulator } from './start-emulator';

const EVENT_BRIDGE = 'event-bridge.twilio.com';

/** The options with which twilio-taskrouter (and Flex, through `sdkOptions.worker`) talks to the emulator. */
export const taskRouterOptions = (emulator: TestEmulator) => ({
  ebServer: emulator.at('http', EVENT_BRIDGE, '/v1/wschannels'),
  wsServer: emulator.at('ws', EVENT_BRIDGE, '/v1/wschannels'),
  logLevel: 'silent' as const,
});

/** twilio-taskrouter's own client of this worker, ready to work. Disconnect it at the end. */
export async function connectWorker(
  emulator: TestEmulator,
  worker: Worker,
  { roles, ...options }: { roles?: string[] } & Pick<WorkerOptions, 'closeExistingSessions' | 'eventHandlerClass'> = {},
): Promise<Supervisor> {
  const client = new Supervisor(emulator.tokenOf(worker, roles), { ...taskRouterOptions(emulator), ...options });
  await nextEvent(client, 'ready');
  return client;
}

/** Puts the worker into the activity of this name, and waits until the SDK has heard of it. */
export async function goTo(client: Supervisor, activityName: string): Promise<void> {
  const activity = [...client.activities.values()].find(({ name }) => name === activityName);
  if (!activity) throw new Error(`Failed to find the activity ${activityName}`);
  const updated = nextEvent(client, 'activityUpdated');
  await activity.setAsCurrent();
  await updated;
}

/** The reservation that `cause` makes for this worker. */
export async function reservationFrom(client: Supervisor, cause: () => unknown): Promise<Reservation> {
  const created = nextEvent<Reservation>(client, 'reservationCreated');
  await cause();
  return created;
}
