import type { Frame } from './frames';

export interface Outbox {
  /** Sends the frame in order. */
  add(frame: Frame): void;
  /** Holds frames back until the answer of `handle` was handed over. */
  afterReply<T>(handle: () => T | Promise<T>): Promise<T>;
}

/** Keeps frames in order, after the replies to the requests that caused them. */
export function createOutbox(send: (frame: Frame) => void, defer: (run: () => void) => void): Outbox {
  let held: Frame[] = [];
  let repliesPending = 0;

  const release = (): void => {
    repliesPending -= 1;
    if (repliesPending > 0) return;
    const frames = held;
    held = [];
    frames.forEach(send);
  };

  return {
    add: (frame) => {
      if (repliesPending > 0) held.push(frame);
      else send(frame);
    },
    afterReply: async (handle) => {
      repliesPending += 1;
      try {
        return await handle();
      } finally {
        defer(release);
      }
    },
  };
}
