import { fill } from './fill';
import type { Ending, EndedTransfer } from '../transfer/recent';
import type { PendingTransfer } from '../transfer/view';

/** The texts of the view. `fill` replaces `{{…}}`. */
export type PendingTexts = Record<PendingTransfer['state'] | `ended.${Ending}`, string> & {
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
  /** The row's name for those who do not see it: `{{customer}}`, `{{target}}` and `{{state}}`. */
  row: string;
  /** Over the transfers that have ended: `{{count}}`. */
  recent: string;
};

/** The state of the transfer, in words. */
export function stateText({ state, target, reservedFor, lastReservation }: PendingTransfer, texts: PendingTexts): string {
  if (state === 'pending' && lastReservation) {
    return fill(texts[lastReservation.status], { worker: lastReservation.worker, target });
  }
  return fill(texts[state], { target, worker: reservedFor ?? target });
}

/** How it ended, and what its sender does next. */
export const endingText = ({ ending, worker, target }: EndedTransfer, texts: PendingTexts): string =>
  fill(texts[`ended.${ending}`], { worker: worker ?? target, target });
