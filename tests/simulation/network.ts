import { numberFrom } from './derived-number';
import type { Journal } from './journal';
import type { ApiFault, BrowserFault, SimulatedCallbackFault, FaultPlan } from './story';

/** The caller and the number of the call: the same in every run of a story. */
export interface Caller {
  name: string;
  calls: number;
}

/** The network between browsers, service and Twilio: how long each call takes, and which fault it meets. */
export class Network {
  /** How often each fault has struck. */
  readonly injected = new Map<string, number>();
  /**
   * The channels (`UO…`) with an invite that Twilio made after the service had given up the request. Another agent may accept
   * such an invite beside its replacement; nothing can prevent that.
   */
  readonly lateInvites = new Set<string>();
  /** Calls so far to which a fault could have happened. */
  calls = 0;
  private isReliable = false;
  private readonly counts = new Map<string, number>();

  constructor(
    private readonly plan: FaultPlan,
    private readonly journal: Journal,
  ) {}

  /** From now on nothing goes wrong any more. */
  becomeReliable(): void {
    this.isReliable = true;
  }

  /** The key of the next call by that name. */
  nextKey(name: string): string {
    const count = (this.counts.get(name) ?? 0) + 1;
    this.counts.set(name, count);
    return `${name} ${count}`;
  }

  /** `what` is called for the journal. */
  api(key: string, what: () => string): ApiFault | undefined {
    return this.draw('Twilio', this.plan.api, key, what);
  }

  browser(key: string): BrowserFault | undefined {
    return this.draw('service', this.plan.browser, key, () => key);
  }

  callback(key: string): SimulatedCallbackFault | undefined {
    return this.draw('callback', this.plan.callback, key, () => key);
  }

  /** One way, in milliseconds. */
  latency(key: string): number {
    return this.between(key, 10, 150);
  }

  /** A number from `least` up to `most` for this call; always `least` in a story that was shrunk that far. */
  between(key: string, least: number, most: number): number {
    return this.plan.latency === 0 ? least : least + numberFrom(`${this.plan.latency} ${key}`, most - least);
  }

  private draw<Fault extends string>(
    to: string,
    slots: readonly (Fault | null)[],
    key: string,
    what: () => string,
  ): Fault | undefined {
    if (this.isReliable) return undefined;
    this.calls += 1;
    const fault = slots[numberFrom(key, Math.max(1, slots.length))];
    if (!fault) return undefined;
    const kind = `${to}: ${fault}`;
    this.injected.set(kind, (this.injected.get(kind) ?? 0) + 1);
    this.journal.write(`   FAULT ${kind}, ${what()}`);
    return fault;
  }
}
