import { setTimeout as wait } from 'node:timers/promises';
import { TransferError, isTransient } from './transfer-error';

/** Time in milliseconds. Tests inject their own. */
export interface Timing {
  now(): number;
  sleep(ms: number): Promise<void>;
}

/** The computer's time. A pending sleep does not keep the process alive. */
export const systemTiming: Timing = {
  now: () => Date.now(),
  sleep: (ms) => wait(ms, undefined, { ref: false }),
};

/**
 * Twilio ends a function after 10 s; this leaves time to answer.
 * Source: https://www.twilio.com/docs/serverless/functions-assets/functions (limits)
 */
const TIME_LIMIT_MS = 8_000;

/** Reads that finish within this time count as one snapshot. */
export const SNAPSHOT_MS = 1_000;

const RETRY_PAUSES_MS = [150, 450];

/** The time in which the service must answer one request. It starts with the constructor. */
export class RequestDeadline {
  private readonly endsAt: number;

  constructor(
    private readonly timing: Timing,
    private readonly limitMs = TIME_LIMIT_MS,
  ) {
    this.endsAt = timing.now() + limitMs;
  }

  /** Call it before a change at Twilio. Throws `twilio_unavailable` when less than `neededMs` is left. */
  assertTimeLeft(step: string, neededMs = 0): void {
    if (this.timing.now() + neededMs >= this.endsAt)
      throw new TransferError('twilio_unavailable', `Failed to ${step}: out of time`);
  }

  /** The time now, in milliseconds since the epoch. */
  get now(): number {
    return this.timing.now();
  }

  /** Milliseconds since the request arrived. */
  get elapsedMs(): number {
    return this.timing.now() + this.limitMs - this.endsAt;
  }

  /** Whether what the request has read first still counts. */
  get isSnapshot(): boolean {
    return this.elapsedMs < SNAPSHOT_MS;
  }

  /** The result of `work`, or of `outOfTime` once the deadline has passed. */
  race<T>(work: Promise<T>, outOfTime: () => T): Promise<T> {
    return Promise.race([work, this.timing.sleep(this.limitMs).then(outOfTime)]);
  }

  /**
   * Repeats a request up to twice while Twilio is busy or away and time is left. Only for requests that are safe to repeat.
   * Throws what `permission` throws before it repeats one.
   */
  async retry<T>(request: () => Promise<T>, permission?: Promise<unknown>): Promise<T> {
    for (const pauseMs of RETRY_PAUSES_MS) {
      try {
        return await request();
      } catch (error) {
        if (!isTransient(error) || this.timing.now() + pauseMs >= this.endsAt) throw error;
      }
      await permission;
      await this.timing.sleep(pauseMs);
    }
    return request();
  }

  /** Waits until a change becomes visible at Twilio. */
  pause(ms: number): Promise<void> {
    return this.timing.sleep(ms);
  }
}
