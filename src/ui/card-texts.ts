import type { LegOutcome } from '../contract/hand-over';

/** The texts of the hand-over card and of the line in the task list. `fill` replaces `{{…}}`. */
export type CardTexts = Record<`outcome.${LegOutcome}` | 'outcome.current', string> & {
  /** `{{from}}` */
  transferred: string;
  returned: string;
  /** Before the reason: `{{line}}` and `{{reason}}`. */
  withReason: string;
  show: string;
  hide: string;
  /** `{{count}}` */
  history: string;
  /** Above the oldest leg that is still known. */
  more: string;
  /** `{{from}}` and `{{to}}` */
  leg: string;
  /** In place of the name of the fallback queue. */
  fallbackQueue: string;
};
