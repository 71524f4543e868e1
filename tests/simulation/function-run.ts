import type { Timing } from '../../functions/lib/http/deadline';
import type { VirtualTime } from './virtual-time';

/** Twilio ends a function after that long. Source: the limits of Twilio Functions in its documentation */
const LIFE_MS = 10_000;

/** One call of a function, from its start until it answers or Twilio ends it. After that none of its work continues. */
export class FunctionRun {
  readonly timing: Timing;
  private isOver = false;
  private calls = 0;
  private tellDeath: () => void = () => undefined;

  constructor(
    readonly name: string,
    private readonly time: VirtualTime,
  ) {
    this.timing = { now: () => time.now(), sleep: (ms) => this.whileAlive(time.sleep(ms)) };
  }

  /** The result of `work`; undefined when Twilio has ended the function before. */
  async live<T>(work: () => Promise<T>): Promise<T | undefined> {
    const death = new Promise<undefined>((resolve) => {
      this.tellDeath = () => resolve(undefined);
    });
    const cancelEnd = this.time.schedule(LIFE_MS, () => this.kill());
    try {
      return await Promise.race([work(), death]);
    } finally {
      cancelEnd();
      this.isOver = true;
    }
  }

  kill(): void {
    this.isOver = true;
    this.tellDeath();
  }

  /** Names the next request of this run. */
  nextCall(): string {
    this.calls += 1;
    return `${this.name}/${this.calls}`;
  }

  /** The same promise, but it never settles once the run is over. */
  whileAlive<T>(work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      work.then(
        (value) => {
          if (!this.isOver) resolve(value);
        },
        (error: unknown) => {
          if (!this.isOver) reject(error);
        },
      );
    });
  }
}
