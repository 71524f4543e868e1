/** Cancels a scheduled call. Does nothing when the call has already run. */
export type CancelSchedule = () => void;

/** The emulator's time, in milliseconds since the epoch. */
export interface Clock {
  now(): number;
  schedule(delayMs: number, run: () => void): CancelSchedule;
}

const LONGEST_TIMEOUT_MS = 2_147_483_647;

/** The computer's clock. Chains delays above the 32-bit limit of `setTimeout`. */
export const systemClock: Clock = {
  now: () => Date.now(),
  schedule: (delayMs, run) => {
    let timer: NodeJS.Timeout;
    const arm = (remainingMs: number): void => {
      const step = Math.min(remainingMs, LONGEST_TIMEOUT_MS);
      timer = setTimeout(() => (remainingMs > step ? arm(remainingMs - step) : run()), step);
      timer.unref();
    };
    arm(Math.max(0, delayMs));
    return () => clearTimeout(timer);
  },
};

interface Scheduled {
  at: number;
  order: number;
  run: () => void;
}

/** A clock that moves only when a test moves it. */
export class ManualClock implements Clock {
  private scheduled: Scheduled[] = [];
  private order = 0;

  constructor(private time = Date.UTC(2026, 0, 1, 9)) {}

  now(): number {
    return this.time;
  }

  schedule(delayMs: number, run: () => void): CancelSchedule {
    const entry = { at: this.time + Math.max(0, delayMs), order: this.order++, run };
    this.scheduled.push(entry);
    return () => {
      this.scheduled = this.scheduled.filter((other) => other !== entry);
    };
  }

  /** Runs everything due within `ms`, ordered by time and then by order of scheduling. */
  advance(ms: number): void {
    const end = this.time + ms;
    for (let next = this.nextUntil(end); next; next = this.nextUntil(end)) {
      this.scheduled = this.scheduled.filter((other) => other !== next);
      this.time = next.at;
      next.run();
    }
    this.time = end;
  }

  private nextUntil(end: number): Scheduled | undefined {
    return this.scheduled.filter((entry) => entry.at <= end).sort((a, b) => a.at - b.at || a.order - b.order)[0];
  }
}
