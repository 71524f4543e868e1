import type { Answered } from '../service';
import type { NoticeShown } from '../simulation';

/** Something that must hold in every world. Each method returns the violation, if there is one. */
export interface Invariant {
  readonly name: string;
  /** The longest time, in milliseconds, for which a state lasted that may only be temporary. */
  readonly longestMs?: number;
  /** Checks after an instant in which something happened at Twilio. */
  look?(): string | undefined;
  /** Checks the notice that Flex has just shown. */
  onNotice?(notice: NoticeShown): string | undefined;
  /** Checks what the service has just answered to an agent. */
  onAnswer?(answered: Answered): string | undefined;
  /** Checks when all agents have answered, before any of them tries again or reloads Flex. */
  settle?(): string | undefined;
  /** Checks when the story is over. */
  close?(): string | undefined;
}
