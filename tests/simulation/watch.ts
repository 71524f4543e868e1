import { capacity } from './invariants/capacity';
import { care } from './invariants/care';
import { closed } from './invariants/closed';
import { ending } from './invariants/ending';
import { finalDecline } from './invariants/final-decline';
import type { Invariant } from './invariants/invariant';
import { invited } from './invariants/invited';
import { messages } from './invariants/messages';
import { oneInvite } from './invariants/one-invite';
import { straightBack } from './invariants/straight-back';
import { told } from './invariants/told';
import { toldOnce } from './invariants/told-once';
import type { Simulation } from './simulation';

export interface Violation {
  invariant: string;
  text: string;
}

const LOOK_EVERY_MS = 1_000;

/** Holds a world to all invariants, and keeps the first violation. */
export class Watch {
  violation: Violation | undefined;
  /** How often each invariant was checked. */
  readonly checks = new Map<string, number>();
  private readonly invariants: Invariant[];
  private seen = { changes: -1, at: 0 };

  constructor(private readonly simulation: Simulation) {
    this.invariants = [
      care,
      oneInvite,
      capacity,
      messages,
      invited,
      finalDecline,
      straightBack,
      closed,
      told,
      toldOnce,
      ending,
    ].map((make) => make(simulation));
    simulation.onTold = (news) => this.check((one) => one.hear?.bind(undefined, news));
    simulation.onSurprise = (text) => this.keep({ invariant: 'no surprise', text });
  }

  /** All is still for a moment. Looks when something has happened at Twilio, and else once a second. */
  look(): void {
    const { history, time } = this.simulation;
    if (history.changes === this.seen.changes && time.now() - this.seen.at < LOOK_EVERY_MS) return;
    this.seen = { changes: history.changes, at: time.now() };
    this.check((one) => one.look);
  }

  /** By invariant, how long what may only be for a moment has lasted at most. */
  longest(): Map<string, number> {
    return new Map(this.invariants.flatMap(({ name, longestMs }) => (longestMs === undefined ? [] : [[name, longestMs]])));
  }

  /** Everything has been answered, and nobody has looked after anything by hand. */
  settle(): void {
    this.check((one) => one.settle);
  }

  close(): void {
    this.check((one) => one.close);
  }

  private check(methodOf: (invariant: Invariant) => (() => string | undefined) | undefined): void {
    for (const invariant of this.invariants) {
      const method = methodOf(invariant);
      if (!method) continue;
      this.checks.set(invariant.name, (this.checks.get(invariant.name) ?? 0) + 1);
      const text = method();
      if (text !== undefined) this.keep({ invariant: invariant.name, text });
    }
  }

  private keep(violation: Violation): void {
    if (this.violation) return;
    this.violation = violation;
    this.simulation.journal.write(`VIOLATION of ${violation.invariant}: ${violation.text}`);
  }
}
