import type { EventEmitter } from 'node:events';
import { PATIENCE_MS } from './patience';

interface Emitter {
  on(event: string, listener: (...values: never[]) => void): unknown;
  removeListener(event: string, listener: (...values: never[]) => void): unknown;
}

/** Resolves with the value of the emitter's next such event that `matches`. Rejects, naming the event, when none comes. */
export const nextEvent = <T = unknown>(
  emitter: EventEmitter | Emitter,
  event: string,
  matches: (value: T) => boolean = () => true,
): Promise<T> =>
  new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      emitter.removeListener(event, listener);
    };
    const listener = (value: T): void => {
      if (!matches(value)) return;
      stop();
      resolve(value);
    };
    const timer = setTimeout(() => {
      stop();
      reject(new Error(`Failed to hear of "${event}" within ${PATIENCE_MS} ms`));
    }, PATIENCE_MS);
    emitter.on(event, listener);
  });
