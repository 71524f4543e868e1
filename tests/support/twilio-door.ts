import { setTimeout as wait } from 'node:timers/promises';

export interface DoorRequest {
  method: string;
  host: string;
  path: string;
  startedAt: number;
  endedAt: number;
}

type Fetch = (request: Request) => Promise<Response>;
/** Answers instead of Twilio; `forward` carries the request out first. Undefined leaves the request alone. */
export type Fault = (request: Request, forward: () => Promise<Response>) => Promise<Response> | undefined;

/** Long against the time that the emulator itself takes, so that what runs in series can be told from what runs side by side. */
const LATENCY_MS = 25;

/** The way to the emulated Twilio: as far away as a real one, with a record of every request, and with faults on demand. */
export class TwilioDoor {
  readonly requests: DoorRequest[] = [];
  private faults: Fault[] = [];

  constructor(private readonly twilio: Fetch) {}

  /** Breaks the next request that `fault` answers. */
  breakOnce(fault: Fault): void {
    this.faults.push(fault);
  }

  /** Forgets recorded requests and faults. */
  reset(): void {
    this.requests.length = 0;
    this.faults = [];
  }

  readonly fetch: Fetch = async (request) => {
    const { host, pathname } = new URL(request.url);
    const entry = { method: request.method, host, path: pathname, startedAt: performance.now(), endedAt: Infinity };
    this.requests.push(entry);
    await wait(LATENCY_MS);
    const response = await this.answer(request);
    entry.endedAt = performance.now();
    return response;
  };

  /** How many of the recorded requests had to wait for one another: the round trips in series. */
  roundTrips(): number {
    const depths = new Map<DoorRequest, number>();
    for (const request of [...this.requests].sort((a, b) => a.startedAt - b.startedAt)) {
      const before = [...depths].filter(([{ endedAt }]) => endedAt <= request.startedAt).map(([, depth]) => depth);
      depths.set(request, 1 + Math.max(0, ...before));
    }
    return Math.max(0, ...depths.values());
  }

  private answer(request: Request): Promise<Response> {
    const forward = () => this.twilio(request);
    for (const fault of this.faults) {
      const broken = fault(request, forward);
      if (!broken) continue;
      this.faults = this.faults.filter((other) => other !== fault);
      return broken;
    }
    return forward();
  }
}
