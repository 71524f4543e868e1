/** Stops a scheduled call; harmless when it has already run. */
export type CancelSchedule = () => void;

/** Where the emulator takes its time from. Milliseconds throughout; `now` is milliseconds since the epoch. */
export interface Clock {
  now(): number;
  schedule(delayMs: number, run: () => void): CancelSchedule;
}

const LONGEST_TIMEOUT_MS = 2_147_483_647;

/** The computer's own clock. Delays past the 32-bit limit of `setTimeout` are chained. */
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

/** A clock that stands still until a test moves it. */
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

  /** Moves time on by `ms` and runs everything that falls due, in order of time and then of scheduling. */
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
