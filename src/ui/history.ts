import type { HandOver, Leg } from '../contract/hand-over';
import type { CardTexts } from './card-texts';
import { fill } from './fill';

/** Where a chat comes from. */
export interface Origin {
  /** The leg by which an agent passed the chat on. The service's own legs, to the sender or the fallback queue, come after it. */
  transfer: Leg;
  current: Leg;
  /** The colleague or queue from which the chat returns; undefined when it is not for the agent who passed it on. */
  backFrom?: string;
}

/**
 * Undefined for a chat that was never transferred, as far as its task says. `isSender`: the agent passed it on themselves. The
 * workflow may bring it back to them without a leg of its own.
 */
export function originIn({ legs }: HandOver, isSender = false): Origin | undefined {
  const current = legs.at(-1);
  const transfer = legs.findLast((_, index) => index === 0 || legs[index - 1]?.outcome === 'accepted');
  if (!current || !transfer) return undefined;
  if (current !== transfer && current.to === transfer.from) return { transfer, current, backFrom: current.from };
  return { transfer, current, ...(isSender && { backFrom: transfer.to }) };
}

/** `Transferred by Alice · Refund`. */
export function originText({ transfer, backFrom }: Origin, texts: CardTexts): string {
  const { from, reason } = transfer;
  const line = backFrom === undefined ? fill(texts.transferred, { from }) : fill(texts.returned, { from: backFrom });
  return reason === undefined ? line : fill(texts.withReason, { line, reason });
}

/** Who passed the chat on, and to which agent or queue. */
export const legText = ({ from, to }: Leg, texts: CardTexts): string => fill(texts.leg, { from, to: to ?? texts.fallbackQueue });
