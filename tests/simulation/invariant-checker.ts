import { acceptedChats } from './invariants/accepted-chats';
import { capacity } from './invariants/capacity';
import { customerMessages } from './invariants/customer-messages';
import { forging } from './invariants/forging';
import { nobodyStranded } from './invariants/nobody-stranded';
import { closed } from './invariants/closed';
import { ending } from './invariants/ending';
import { finalRejection } from './invariants/final-rejection';
import type { Invariant } from './invariants/invariant';
import { onlyInvitedJoin } from './invariants/invited';
import { handOver } from './invariants/hand-over';
import { messages } from './invariants/messages';
import { oneInvite } from './invariants/one-invite';
import { notBackToSender } from './invariants/not-back-to-sender';
import { trueNotices } from './invariants/true-notices';
import { wrapUp } from './invariants/wrap-up';
import { oneFinalNotice } from './invariants/one-final-notice';
import type { Simulation } from './simulation';

export interface Violation {
  invariant: string;
  text: string;
}

const LOOK_EVERY_MS = 1_000;

/** Checks all invariants in one world, and keeps the first violation. */
export class InvariantChecker {
  violation: Violation | undefined;
  /** How often each invariant was checked. */
  readonly checks = new Map<string, number>();
  private readonly invariants: Invariant[];
  private seen = { changes: -1, at: 0 };

  constructor(private readonly simulation: Simulation) {
    this.invariants = [
      wrapUp,
      nobodyStranded,
      acceptedChats,
      oneInvite,
      capacity,
      messages,
      customerMessages,
      handOver,
      onlyInvitedJoin,
      finalRejection,
      notBackToSender,
      forging,
      closed,
      trueNotices,
      oneFinalNotice,
      ending,
    ].map((make) => make(simulation));
    simulation.onNotice = (notice) => this.check((one) => one.onNotice?.bind(undefined, notice));
    simulation.onAnswer = (answered) => this.check((one) => one.onAnswer?.bind(undefined, answered));
    simulation.onUnexpected = (text) => this.keep({ invariant: 'nothing unexpected', text });
  }

  /**
   * Called when everything due at this instant has happened. Checks when something happened at Twilio, and at least
   * once a second.
   */
  look(): void {
    const { history, time } = this.simulation;
    if (history.changes === this.seen.changes && time.now() - this.seen.at < LOOK_EVERY_MS) return;
    this.seen = { changes: history.changes, at: time.now() };
    this.check((one) => one.look);
  }

  /** By invariant, the longest time for which a state lasted that may only be temporary. */
  longest(): Map<string, number> {
    return new Map(this.invariants.flatMap(({ name, longestMs }) => (longestMs === undefined ? [] : [[name, longestMs]])));
  }

  /** All agents have answered, and none of them has tried again or reloaded Flex. */
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
