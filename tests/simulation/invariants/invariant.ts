import type { Told } from '../simulation';

/** Something that must hold in every world. Each method returns what is wrong, or nothing. */
export interface Invariant {
  readonly name: string;
  /** The longest time, in milliseconds, for which what may only be for a moment has lasted. */
  readonly longestMs?: number;
  /** Looks after an instant in which something has happened at Twilio. */
  look?(): string | undefined;
  /** Looks at what an agent was just told. */
  hear?(told: Told): string | undefined;
  /** Looks when everything has been answered, before agents try anything again or reload Flex. */
  settle?(): string | undefined;
  /** Looks when all is over. */
  close?(): string | undefined;
}
