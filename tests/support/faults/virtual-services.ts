import type { VirtualTime } from '../../simulation/virtual-time';
import { VirtualFunctions } from '../virtual/virtual-functions';
import { environmentOf, SERVICES } from './account';
import type { ServiceName } from './account';
import type { ChatTwilio, Services } from './services';

const POLL_MS = 20;
/** Longer than anything in these cases takes. */
const GIVE_UP_MS = 600_000;

const urlOf = (service: ServiceName): string => `https://${service}.example.com`;

/** The functions in this process and in virtual time, for one chat. Use them within `inVirtualTime`. */
export function virtualServices(time: VirtualTime): Services {
  let joined: ChatTwilio | undefined;
  const functions = SERVICES.map((service) => {
    const twilio = (request: Request): Promise<Response> => {
      if (!joined) throw new Error('Failed to reach Twilio: no chat has joined');
      return joined.answer(service, request);
    };
    return { service, functions: new VirtualFunctions({ time, environment: environmentOf(service), twilio }) };
  });
  const find = (isMeant: (service: ServiceName) => boolean): VirtualFunctions => {
    const found = functions.find(({ service }) => isMeant(service));
    if (!found) throw new Error('Failed to find the functions: there are none at this address');
    return found.functions;
  };
  return {
    clock: time,
    sleep: (ms) => time.sleep(ms),
    hold: (work) => time.hold(work),
    eventually: async (holds) => {
      for (const end = time.now() + GIVE_UP_MS; !holds(); await time.sleep(POLL_MS)) {
        if (time.now() > end) throw new Error(`Failed to see that ${String(holds)}`);
      }
    },
    fetch: (input, init) => {
      const request = new Request(input, init);
      const { signal } = request;
      const aborted = new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
      return Promise.race([find((service) => request.url.startsWith(urlOf(service))).answer(request), aborted]);
    },
    url: urlOf,
    join: (twilio) => {
      joined = twilio;
    },
    kill: async (service) => find((one) => one === service).kill(),
  };
}
