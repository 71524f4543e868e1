import type { HandOver, Leg } from '../contract/hand-over';
import type { CardTexts } from './card-texts';
import { fill } from './fill';

/** Where a chat comes from. */
export interface Origin {
  /** The leg by which an agent passed the chat on. The service's own legs, to the sender or the fallback queue, come after it. */
  transfer: Leg;
  current: Leg;
  /** Whether the chat is for the agent who passed it on. */
  isReturn: boolean;
}

/** Undefined for a chat that was never transferred, as far as its task says. */
export function originIn({ legs }: HandOver): Origin | undefined {
  const current = legs.at(-1);
  const transfer = legs.findLast((_, index) => index === 0 || legs[index - 1]?.outcome === 'accepted');
  if (!current || !transfer) return undefined;
  return { transfer, current, isReturn: current !== transfer && current.to === transfer.from };
}

/** `Transferred by Alice · Refund`. */
export function originText({ transfer, current, isReturn }: Origin, texts: CardTexts): string {
  const line = isReturn ? fill(texts.returned, { from: current.from }) : fill(texts.transferred, { from: transfer.from });
  const { reason } = transfer;
  return reason === undefined ? line : fill(texts.withReason, { line, reason });
}

/** Who passed the chat on, and to which agent or queue. */
export const legText = ({ from, to }: Leg, texts: CardTexts): string => fill(texts.leg, { from, to: to ?? texts.fallbackQueue });
