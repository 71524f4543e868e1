import { fill } from './fill';
import type { Ending, EndedTransfer } from '../transfer/recent';
import type { TransferWait } from '../contract/transfer-status';
import { momentText } from './durations';
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
  /** As these three, when nobody else can be asked now. */
  'nobodyElse.rejected': string;
  'nobodyElse.timeout': string;
  'nobodyElse.notJoined': string;
  /** Until when it waits, and who is asked then: `{{time}}`. */
  'wait.thenSender': string;
  'wait.thenFallback': string;
  'wait.thenKept': string;
  'wait.sender': string;
  'wait.forever': string;
  /** `{{queue}}` */
  'wait.fallback': string;
  fallbackQueue: string;
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
export function stateText(transfer: PendingTransfer, texts: PendingTexts): string {
  const { state, target, targetType, reservedFor, lastReservation, wait } = transfer;
  const isFallback = wait?.step === 'fallback';
  if (state === 'pending' && lastReservation) {
    const { worker, status } = lastReservation;
    // TaskRouter asks the next agent of a queue at once, if there is one.
    const text = isFallback || targetType === 'queue' ? texts[`nobodyElse.${status}`] : texts[status];
    return fill(text, { worker, target });
  }
  const asked = state === 'pending' && isFallback ? queueIn(wait, texts) : target;
  return fill(texts[state], { target: asked, worker: reservedFor ?? target });
}

/** Until when it waits and what happens then; undefined when that is not known, or past. */
export function waitText(
  { state, wait }: PendingTransfer,
  texts: PendingTexts,
  { time: now, locale }: { time: number; locale: string },
): string | undefined {
  if (!wait || !(state === 'pending' || state === 'reserved' || state === 'returning')) return undefined;
  const { step, until, then } = wait;
  if (step === 'fallback') return fill(texts['wait.fallback'], { queue: queueIn(wait, texts) });
  if (state === 'returning' && step === 'target') return undefined;
  if (until === undefined) return texts['wait.forever'];
  const text = step === 'sender' ? texts['wait.sender'] : then && texts[WAIT_TEXTS[then]];
  return text === undefined || until <= now ? undefined : fill(text, { time: momentText(new Date(until), now, locale) });
}

const WAIT_TEXTS = { sender: 'wait.thenSender', fallback: 'wait.thenFallback', kept: 'wait.thenKept' } as const;

const queueIn = ({ queue }: TransferWait, texts: PendingTexts): string => queue ?? texts.fallbackQueue;

/** How it ended, and what its sender does next. */
export const endingText = ({ ending, worker, target }: EndedTransfer, texts: PendingTexts): string =>
  fill(texts[`ended.${ending}`], { worker: worker ?? target, target });
