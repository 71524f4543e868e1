import timers from 'node:timers/promises';
import { VirtualTime, withVirtualGlobals } from '../../simulation/virtual-time';

/**
 * Lets `work` go on in virtual time until it has settled. Meanwhile Node's timers, as functions use them, are virtual
 * too.
 */
export async function inVirtualTime<T>(time: VirtualTime, work: () => Promise<T>): Promise<T> {
  const { setTimeout: realSetTimeout } = timers;
  Object.assign(timers, { setTimeout: (ms: number) => time.sleep(ms) });
  try {
    return await withVirtualGlobals(time, () => time.passUntilSettled(work()));
  } finally {
    Object.assign(timers, { setTimeout: realSetTimeout });
  }
}

/** A test that runs in a virtual time of its own, which it gets first. */
export const inVirtualTimeOf =
  <Row extends unknown[]>(test: (time: VirtualTime, ...row: Row) => Promise<void>) =>
  (...row: Row): Promise<void> => {
    const time = new VirtualTime();
    return inVirtualTime(time, () => test(time, ...row));
  };
