import type { Clock } from '../../../sandbox/twilio/domain/clock';
import type { ServiceName } from './account';

/** The emulated Twilio of one chat. */
export interface ChatTwilio {
  answer(service: ServiceName, request: Request): Promise<Response>;
}

/** The functions that a fault case runs against, and the time that it runs in. */
export interface Services {
  clock: Clock;
  sleep(ms: number): Promise<void>;
  /** Time does not pass until `work` has settled. For work that only takes the processor's time. */
  hold<T>(work: Promise<T>): Promise<T>;
  /** Resolves when `holds` does. */
  eventually(holds: () => boolean): Promise<void>;
  /** How browsers and TaskRouter reach the functions. */
  fetch: typeof fetch;
  /** Where the functions of this name answer. */
  url(service: ServiceName): string;
  /** From now on these functions reach this Twilio. */
  join(twilio: ChatTwilio): void;
  /** Ends whatever these functions are at; resolves when they answer again. */
  kill(service: ServiceName): Promise<void>;
}
