import type { Timing } from '../../functions/lib/http/deadline';
import type { CancelSchedule, Clock } from '../../sandbox/twilio/domain/clock';

interface Entry {
  at: number;
  run: () => void;
}

const START = Date.UTC(2026, 0, 5, 9);

/**
 * The clock of a simulated world. It stands still until `advanceTo` moves it from one scheduled call to the next. Before each
 * call, everything that needs no time has happened, so that every run is the same.
 */
export class VirtualTime implements Clock, Timing {
  /** By time, and within one millisecond in the order of scheduling. */
  private readonly entries: Entry[] = [];
  private time = START;
  private working = 0;

  now(): number {
    return this.time;
  }

  /** Milliseconds since the world began. */
  elapsed(): number {
    return this.time - START;
  }

  schedule(delayMs: number, run: () => void): CancelSchedule {
    const entry = { at: this.time + Math.max(0, delayMs), run };
    let place = this.entries.length;
    while (place > 0 && (this.entries[place - 1]?.at ?? 0) > entry.at) place -= 1;
    this.entries.splice(place, 0, entry);
    return () => {
      const found = this.entries.indexOf(entry);
      if (found >= 0) this.entries.splice(found, 1);
    };
  }

  sleep(ms: number): Promise<void> {
    return new Promise((wake) => void this.schedule(ms, wake));
  }

  /** Time does not pass until `work` has settled. For what takes turns of Node's event loop, such as reading a body. */
  async hold<T>(work: Promise<T>): Promise<T> {
    this.working += 1;
    try {
      return await work;
    } finally {
      this.working -= 1;
    }
  }

  /** Lets time pass until so many milliseconds since the world began, and calls `onInstant` whenever all is still again. */
  async advanceTo(elapsedMs: number, onInstant: () => void): Promise<void> {
    const end = START + elapsedMs;
    await this.stillness();
    onInstant();
    for (let next = this.entries[0]; next && next.at <= end; next = this.entries[0]) {
      this.entries.shift();
      this.time = next.at;
      next.run();
      await this.stillness();
      onInstant();
    }
    this.time = Math.max(this.time, end);
    onInstant();
  }

  /** Lets time pass until `work` has settled. Throws when it cannot settle any more: nothing is scheduled. */
  async passUntilSettled<T>(work: Promise<T>): Promise<T> {
    let isSettled = false;
    work.finally(() => (isSettled = true)).catch(() => undefined);
    await this.stillness();
    for (let next = this.entries.shift(); next && !isSettled; next = this.entries.shift()) {
      this.time = next.at;
      next.run();
      await this.stillness();
    }
    if (!isSettled) throw new Error('Failed to let time pass: nothing is scheduled, and the work has not settled');
    return work;
  }

  /** One turn of the event loop comes after all promises that can settle by themselves. */
  private async stillness(): Promise<void> {
    do {
      await new Promise((resolve) => setImmediate(resolve));
    } while (this.working > 0);
  }
}

/**
 * During `work`, the global timers and clocks of browser code are those of `time`, for one world at a time. It leaves alone what
 * Node itself and the event loop need.
 */
export async function withVirtualGlobals<T>(time: VirtualTime, work: () => Promise<T>): Promise<T> {
  const { setTimeout, clearTimeout } = globalThis;
  const { now } = Date;
  const { timeout } = AbortSignal;
  const timers = new Map<unknown, CancelSchedule>();
  let count = 0;
  const start = (run: () => void, ms = 0): number => {
    count += 1;
    const id = count;
    timers.set(
      id,
      time.schedule(ms, () => {
        timers.delete(id);
        run();
      }),
    );
    return id;
  };
  const stop = (id: unknown): void => {
    timers.get(id)?.();
    timers.delete(id);
  };
  const abortAfter = (ms: number): AbortSignal => {
    const controller = new AbortController();
    time.schedule(ms, () => controller.abort(new DOMException('The operation timed out', 'TimeoutError')));
    return controller.signal;
  };
  Object.assign(globalThis, { setTimeout: start, clearTimeout: stop });
  Object.assign(Date, { now: () => time.now() });
  Object.assign(AbortSignal, { timeout: abortAfter });
  try {
    return await work();
  } finally {
    Object.assign(globalThis, { setTimeout, clearTimeout });
    Object.assign(Date, { now });
    Object.assign(AbortSignal, { timeout });
  }
}
