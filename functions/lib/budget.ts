import { setTimeout as wait } from 'node:timers/promises';
import { TransferError, isTransient } from './failure';

/** The passing of time, so that tests need not wait. Milliseconds. */
export interface Timing {
  now(): number;
  sleep(ms: number): Promise<void>;
}

/** The computer's own time. A pending sleep does not keep the process alive. */
export const systemTiming: Timing = {
  now: () => Date.now(),
  sleep: (ms) => wait(ms, undefined, { ref: false }),
};

/** Twilio ends a function after 10 s without an answer; this leaves time to give one. Source: the limits of Twilio Functions in its documentation. */
const TIME_LIMIT_MS = 8_000;

const RETRY_PAUSES_MS = [150, 450];

/** The time that one request may take. */
export class RequestDeadline {
  private readonly endsAt: number;

  constructor(
    private readonly timing: Timing,
    private readonly limitMs = TIME_LIMIT_MS,
  ) {
    this.endsAt = timing.now() + limitMs;
  }

  /** Throws `twilio_unavailable` once less than `neededMs` is left: call it before changing anything at Twilio. */
  assertTimeLeft(step: string, neededMs = 0): void {
    if (this.timing.now() + neededMs >= this.endsAt)
      throw new TransferError('twilio_unavailable', `Failed to ${step}: out of time`);
  }

  /** Milliseconds since the request came in. */
  get elapsedMs(): number {
    return this.timing.now() + this.limitMs - this.endsAt;
  }

  /** What `work` comes to, or `outOfTime()` when that takes longer than the budget. */
  race<T>(work: Promise<T>, outOfTime: () => T): Promise<T> {
    return Promise.race([work, this.timing.sleep(this.limitMs).then(outOfTime)]);
  }

  /** Asks, and asks again after a short pause when Twilio is busy or away, for as long as there is time. Only for what may safely be done twice. */
  async retry<T>(request: () => Promise<T>): Promise<T> {
    for (const pauseMs of RETRY_PAUSES_MS) {
      try {
        return await request();
      } catch (error) {
        if (!isTransient(error) || this.timing.now() + pauseMs >= this.endsAt) throw error;
      }
      await this.timing.sleep(pauseMs);
    }
    return request();
  }

  /** Waits, for something to become visible at Twilio. */
  pause(ms: number): Promise<void> {
    return this.timing.sleep(ms);
  }
}
