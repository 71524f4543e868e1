/** The texts of the hand-over panel and of the failure beside it. `fill` replaces `{{…}}`. */
export interface HandOverTexts {
  /** `{{target}}` */
  heading: string;
  /** While the target's name is not known. */
  headingWithoutName: string;
  note: string;
  noteOptional: string;
  /** `{{count}}` of `{{limit}}` characters */
  counter: string;
  noteMissing: string;
  noteTooLong: string;
  reason: string;
  reasonOptional: string;
  chooseReason: string;
  reasonMissing: string;
  transfer: string;
  back: string;
  /** The keys that do the same. */
  keys: string;
  retry: string;
  /** In place of `retry` when the service refused what the agent hands over. */
  change: string;
  another: string;
  dismiss: string;
}
