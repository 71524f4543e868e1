import type { TransferReceipt } from '../contract/transfer';
import type { Colleague, TransferStatus } from '../contract/transfer-status';
import type { InviteEvent } from '../transfer/ports';

/** As much of a transfer's status as there is news about. */
export type KnownInvite = Pick<TransferStatus, 'receipt' | 'senderSid' | 'invite' | 'lastOffer'>;

type Answer = NonNullable<TransferStatus['lastOffer']>['answer'];

const OVER = new Set(['accepted', 'returned', 'canceled', 'withdrawn', 'closed']);

/** Whether nothing more can become of the invite. */
export const isOver = ({ invite }: KnownInvite): boolean => OVER.has(invite.state);

/** What is known of an invite that was just made. */
export const newInvite = (receipt: TransferReceipt, senderSid: string): KnownInvite => ({
  receipt,
  senderSid,
  invite: { state: 'waiting' },
});

export const ringingAt = (known: KnownInvite, worker: Colleague): KnownInvite => ({
  ...known,
  invite: worker.sid === known.senderSid ? { state: 'returning' } : { state: 'ringing', worker },
});

export const takenBy = (known: KnownInvite, worker: Colleague): KnownInvite => ({
  ...known,
  invite: worker.sid === known.senderSid ? { state: 'returned' } : { state: 'accepted', worker },
});

export const declinedOrMissedBy = (known: KnownInvite, worker: Colleague, answer: Answer): KnownInvite => ({
  ...known,
  invite: offeredTo(known) === worker.sid ? { state: 'waiting' } : known.invite,
  lastOffer: { worker, answer },
});

/** A sender who leaves on acceptance only is still in the conversation when nobody has accepted. */
export const notTaken = (known: KnownInvite): KnownInvite => ({
  ...known,
  invite: { state: known.receipt.leave === 'on-acceptance' ? 'withdrawn' : 'canceled' },
});

/** What has happened between two states of a transfer, in the order in which an agent should hear of it. Empty when nothing has. */
export function eventsOf(before: KnownInvite, after: KnownInvite): InviteEvent[] {
  const { receipt } = after;
  if (receipt.taskSid === before.receipt.taskSid) return [...answers(before, after), ...places(before, after)];
  // Where the one before it rang says nothing of this one.
  const anew: KnownInvite = { ...before, invite: { state: 'waiting' } };
  return [{ type: 'invite.moved', receipt }, ...answers(anew, after), ...places(anew, after)];
}

/** Who did not take the chat is no news any more once somebody has it, or once it is closed. */
function answers(before: KnownInvite, after: KnownInvite): InviteEvent[] {
  const { lastOffer } = after;
  if (!lastOffer || ['accepted', 'returned', 'closed'].includes(after.invite.state)) return [];
  const { worker, answer } = lastOffer;
  const toldBefore = before.lastOffer?.worker.sid === worker.sid && before.lastOffer.answer === answer;
  const offeredSince = offeredTo(before) === worker.sid && offeredTo(after) !== worker.sid;
  return toldBefore && !offeredSince ? [] : [{ type: `invite.${answer}`, worker: worker.name }];
}

function places(before: KnownInvite, { invite }: KnownInvite): InviteEvent[] {
  const same = before.invite.state === invite.state;
  switch (invite.state) {
    case 'waiting':
      return [];
    case 'ringing':
      return same && offeredTo(before) === invite.worker.sid ? [] : [{ type: 'invite.offered', worker: invite.worker.name }];
    case 'accepted':
      return same ? [] : [{ type: 'invite.accepted', worker: invite.worker.name }];
    default:
      return same ? [] : [{ type: `invite.${invite.state}` }];
  }
}

/** The worker (`WK…`) at whom the invite rings, or to whom it is routed. */
export function offeredTo({ invite, senderSid }: KnownInvite): string | undefined {
  if (invite.state === 'ringing') return invite.worker.sid;
  return invite.state === 'returning' ? senderSid : undefined;
}
