type Fetch = (request: Request) => Promise<Response>;
/** Answers instead of Twilio; `forward` carries the request out first. Undefined leaves the request alone. */
export type InjectedFault = (request: Request, forward: () => Promise<Response>) => Promise<Response> | undefined;

/** The emulated Twilio as the functions reach it: it fails on demand, and shows which requests they send side by side. */
export class FaultInjectingTwilio {
  /** All requests so far, as method, host and path, by the batches that `holdInBatches` asked for; each in alphabetical order. */
  readonly batches: string[][] = [];
  private sizes: number[] = [];
  private held: { description: string; release: () => void }[] = [];
  private faults: { fault: InjectedFault; left: number }[] = [];

  constructor(private readonly twilio: Fetch) {}

  /** Breaks the next request that `fault` answers. */
  breakOnce(fault: InjectedFault): void {
    this.breakTimes(1, fault);
  }

  /** Breaks the next so many requests that `fault` answers. */
  breakTimes(times: number, fault: InjectedFault): void {
    this.faults.push({ fault, left: times });
  }

  /** Forgets the faults that are still to come. */
  mend(): void {
    this.faults = [];
  }

  /**
   * Answers nothing until as many requests have come as the first size says, then nothing until the second batch is
   * complete, and so on. Code that sends one request after the other never gets an answer. Each request after the last
   * batch is a batch of its own.
   */
  holdInBatches(...sizes: number[]): void {
    this.sizes = sizes;
  }

  readonly fetch: Fetch = async (request) => {
    const { host, pathname } = new URL(request.url);
    await new Promise<void>((release) => {
      this.held.push({ description: `${request.method} ${host}${pathname}`, release });
      if (this.held.length >= (this.sizes[0] ?? 1)) this.releaseBatch();
    });
    return this.answer(request);
  };

  private releaseBatch(): void {
    const batch = this.held;
    this.held = [];
    this.sizes.shift();
    this.batches.push(batch.map(({ description }) => description).sort());
    for (const { release } of batch) release();
  }

  private answer(request: Request): Promise<Response> {
    const forward = () => this.twilio(request);
    for (const planned of this.faults) {
      const broken = planned.fault(request, forward);
      if (!broken) continue;
      planned.left -= 1;
      this.faults = this.faults.filter(({ left }) => left > 0);
      return broken;
    }
    return forward();
  }
}
