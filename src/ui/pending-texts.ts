import { fill } from './fill';
import type { PendingTransfer } from '../transfer/view';

/** The texts of the view. `fill` replaces `{{…}}`. */
export type PendingTexts = Record<PendingTransfer['state'], string> & {
  /** `{{count}}` */
  heading: string;
  /** Stands for a customer whose name Flex does not know any more. */
  customer: string;
  /** `{{target}}` */
  target: string;
  /** Pending, and how the last reservation ended: `{{worker}}`. */
  rejected: string;
  timeout: string;
  notJoined: string;
  takeBack: string;
  /** The button's name for those who do not see what stands beside it: `{{customer}}` and `{{target}}`. */
  takeBackLabel: string;
  takeBackTitle: string;
  /** Why the button cannot be pressed: `{{state}}`. */
  takeBackNotNow: string;
  /** How long ago the chat was sent: `{{count}}`. */
  justNow: string;
  minutes: string;
  hours: string;
  days: string;
};

/** The state of the transfer, in words. */
export function stateText({ state, target, reservedFor, lastReservation }: PendingTransfer, texts: PendingTexts): string {
  if (state === 'pending' && lastReservation) {
    return fill(texts[lastReservation.status], { worker: lastReservation.worker, target });
  }
  return fill(texts[state], { target, worker: reservedFor ?? target });
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** How long ago, in one unit, rounded down. */
export function sinceText(elapsedMs: number, texts: PendingTexts): string {
  if (elapsedMs < MINUTE_MS) return texts.justNow;
  if (elapsedMs < HOUR_MS) return fill(texts.minutes, { count: Math.floor(elapsedMs / MINUTE_MS) });
  if (elapsedMs < DAY_MS) return fill(texts.hours, { count: Math.floor(elapsedMs / HOUR_MS) });
  return fill(texts.days, { count: Math.floor(elapsedMs / DAY_MS) });
}
