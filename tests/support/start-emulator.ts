import type { DisposableEmulatorOptions } from '../../sandbox/disposable-emulator';
import { emulatorForTests } from '../../sandbox/testing/emulator-for-tests';
import { systemClock } from '../../sandbox/twilio/domain/clock';
import type { Worker } from '../../sandbox/twilio/domain/taskrouter/entities';
import type { World } from '../../sandbox/twilio/domain/world';
import { issueToken } from '../../sandbox/twilio/protocols/tokens';
import { serve } from '../../sandbox/twilio/transport/serve';
import { buildSmallContactCenter } from './small-contact-center';
import type { SmallContactCenter } from './small-contact-center';

export interface TestEmulator extends SmallContactCenter {
  world: World;
  port: number;
  /** `http://localhost:<port>`. */
  url: string;
  /** Requests and sockets so far that the emulator did not understand. */
  unhandled: string[];
  /** A Flex token of this worker, with the role `agent` when no roles are given. */
  tokenOf(worker: Worker, roles?: string[]): string;
  /** Where `http://` or `ws://` requests to one of Twilio's hosts are to go; `path` starts with a slash. */
  at(scheme: 'http' | 'ws', host: string, path?: string): string;
  /** Closes the port. Throws when something was not understood, or failed inside the emulator. */
  stop(): Promise<void>;
}

/** The emulator on a free port with the system's clock, and a small contact center in it. */
export async function startEmulator(options: Partial<DisposableEmulatorOptions> = {}): Promise<TestEmulator> {
  const errors: unknown[] = [];
  const { emulator, world, unhandled, stop } = emulatorForTests({ clock: systemClock, ...options });
  const contactCenter = buildSmallContactCenter(world);
  const server = await serve({ emulator, onError: (error) => errors.push(error) });
  return {
    ...contactCenter,
    world,
    port: server.port,
    url: server.url,
    unhandled,
    tokenOf: ({ sid, friendlyName }, roles = ['agent']) => issueToken(world, { identity: friendlyName, workerSid: sid, roles }),
    at: (scheme, host, path = '') => `${scheme}://localhost:${server.port}/_twilio/${host}${path}`,
    stop: async () => {
      await server.close();
      if (errors.length > 0) throw new AggregateError(errors, `Failed inside the emulator: ${errors.join('; ')}`);
      stop();
    },
  };
}
