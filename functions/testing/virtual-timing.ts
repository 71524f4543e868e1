import type { Timing } from '../lib/http/deadline';

/**
 * Time that jumps to the next sleeper as soon as nothing else can run, so that waiting takes no real time. Sleepers due at the
 * same time wake in the order in which they went to sleep.
 */
export class VirtualTiming implements Timing {
  private sleepers: { at: number; wake: () => void }[] = [];

  constructor(private time = 0) {}

  now(): number {
    return this.time;
  }

  sleep(ms: number): Promise<void> {
    return new Promise((wake) => {
      this.sleepers.push({ at: this.time + ms, wake });
      setImmediate(() => this.jump());
    });
  }

  private jump(): void {
    this.sleepers.sort((a, b) => a.at - b.at);
    const next = this.sleepers.shift();
    if (!next) return;
    this.time = Math.max(this.time, next.at);
    next.wake();
  }
}
