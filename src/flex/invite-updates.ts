import type { UnacceptedStatus } from '../contract/reservation';
import type { TransferReceipt } from '../contract/transfer';
import type { Colleague, TransferStatus } from '../contract/transfer-status';
import type { InviteEvent } from '../transfer/ports';

/** The part of a transfer's status that the agent hears about. */
export type KnownInvite = Pick<TransferStatus, 'receipt' | 'senderSid' | 'invite' | 'lastReservation'>;

/** Of an invite that no colleague has accepted. */
const WITHOUT_COLLEAGUE = new Set(['pending', 'reserved', 'returning', 'canceled', 'withdrawn']);
const FINAL = new Set(['accepted', 'returned', 'canceled', 'withdrawn', 'closed']);

/** Whether nothing more can become of the invite. */
export const isFinal = ({ invite }: KnownInvite): boolean => FINAL.has(invite.state);

/** What is known of an invite that was just made. */
export const newInvite = (receipt: TransferReceipt, senderSid: string): KnownInvite => ({
  receipt,
  senderSid,
  invite: { state: 'pending' },
});

export const reservedFor = (known: KnownInvite, worker: Colleague): KnownInvite => ({
  ...known,
  invite: worker.sid === known.senderSid ? { state: 'returning' } : { state: 'reserved', worker },
});

export const acceptedBy = (known: KnownInvite, worker: Colleague): KnownInvite => ({
  ...known,
  invite: worker.sid === known.senderSid ? { state: 'returned' } : { state: 'joining', worker },
});

export const isJoining = ({ invite }: KnownInvite): boolean => invite.state === 'joining';

/** Who has accepted the chat is in the conversation now. */
export const joined = (known: KnownInvite): KnownInvite =>
  known.invite.state === 'joining' ? { ...known, invite: { ...known.invite, state: 'accepted' } } : known;

/** Whether the status is older than the acceptance that is known: nobody loses an invite's task that they have accepted. */
export const isOutdated = (known: KnownInvite, { receipt, invite, lastReservation }: KnownInvite): boolean =>
  isJoining(known) &&
  receipt.taskSid === known.receipt.taskSid &&
  ['pending', 'reserved', 'returning'].includes(invite.state) &&
  lastReservation?.status !== 'notJoined';

export const notAcceptedBy = (known: KnownInvite, worker: Colleague, status: UnacceptedStatus): KnownInvite => ({
  ...known,
  invite: offeredTo(known) === worker.sid ? { state: 'pending' } : known.invite,
  lastReservation: { worker, status },
});

/** What has happened between two states of a transfer, in the order in which an agent should hear of it. */
export function eventsBetween(before: KnownInvite, after: KnownInvite): InviteEvent[] {
  const { receipt } = after;
  const unjoined = unjoinedColleague(before, after);
  if (unjoined) {
    const without: KnownInvite = {
      ...before,
      invite: { state: 'pending' },
      lastReservation: { worker: unjoined, status: 'notJoined' },
    };
    return [{ type: 'reservation.notJoined', worker: unjoined.name }, ...eventsBetween(without, after)];
  }
  if (receipt.taskSid === before.receipt.taskSid) return [...endOfReservation(before, after), ...newState(before, after)];
  // A reservation of the replaced invite says nothing about the new one.
  const replaced: KnownInvite = isSameJoining(before, after) ? before : { ...before, invite: { state: 'pending' } };
  return [{ type: 'invite.replaced', receipt }, ...endOfReservation(replaced, after), ...newState(replaced, after)];
}

/** Who had accepted the chat, when they turn out not to have joined. No other invite replaces one whose worker has joined. */
function unjoinedColleague(before: KnownInvite, after: KnownInvite): Colleague | undefined {
  const { receipt, invite, lastReservation } = after;
  if (before.invite.state !== 'joining' || invite.state === 'closed') return undefined;
  const { worker } = before.invite;
  if (WITHOUT_COLLEAGUE.has(invite.state)) return worker;
  const isReason = invite.state === 'returned' && lastReservation?.worker.sid === worker.sid;
  return receipt.taskSid === before.receipt.taskSid || isSameJoining(before, after) || isReason ? undefined : worker;
}

/** Whether the same colleague has accepted two invites. */
const isSameJoining = (before: KnownInvite, { invite }: KnownInvite): boolean =>
  before.invite.state === 'joining' && 'worker' in invite && invite.worker.sid === before.invite.worker.sid;

/** The last reservation that was not accepted, unless it was told before. */
function untoldReservation(before: KnownInvite, after: KnownInvite): KnownInvite['lastReservation'] {
  const { lastReservation } = after;
  if (!lastReservation) return undefined;
  const { worker, status } = lastReservation;
  const toldBefore = before.lastReservation?.worker.sid === worker.sid && before.lastReservation.status === status;
  const offeredSince = offeredTo(before) === worker.sid && offeredTo(after) !== worker.sid;
  return toldBefore && !offeredSince ? undefined : lastReservation;
}

/** The agent does not need to hear who did not accept the chat once somebody has it, or once it is closed. */
function endOfReservation(before: KnownInvite, after: KnownInvite): InviteEvent[] {
  if (['joining', 'accepted', 'returned', 'closed'].includes(after.invite.state)) return [];
  const untold = untoldReservation(before, after);
  if (!untold) return [];
  const { worker, status } = untold;
  return [{ type: `reservation.${status}`, worker: worker.name, ...(worker.sid === after.senderSid && { ofSender: true }) }];
}

/** The colleague's reservation, not told before, after which the sender gets the chat back. */
function reasonOfReturn(before: KnownInvite, after: KnownInvite): KnownInvite['lastReservation'] {
  const untold = untoldReservation(before, after);
  return untold?.worker.sid === after.senderSid ? undefined : untold;
}

function newState(before: KnownInvite, after: KnownInvite): InviteEvent[] {
  const { invite } = after;
  const isSame = before.invite.state === invite.state;
  const reason = reasonOfReturn(before, after);
  switch (invite.state) {
    case 'pending':
      return [];
    case 'reserved':
      return isSame && offeredTo(before) === invite.worker.sid
        ? []
        : [{ type: 'reservation.created', worker: invite.worker.name }];
    case 'joining':
      return acceptance(before, invite.worker);
    case 'accepted':
      return isSame ? [] : [...acceptance(before, invite.worker), { type: 'participant.joined' }];
    case 'closed':
      // A worker who has accepted it has nothing to join any more.
      return isSame ? [] : [{ type: isJoining(before) ? 'participant.joined' : 'conversation.closed' }];
    case 'returning':
      return isSame && !reason ? [] : [{ type: 'invite.returning' }];
    case 'returned':
      if (isSame) return [];
      return [{ type: 'invite.returned', ...(reason && { unaccepted: { worker: reason.worker.name, status: reason.status } }) }];
    default:
      return isSame ? [] : [{ type: `invite.${invite.state}` }];
  }
}

function acceptance({ invite }: KnownInvite, worker: Colleague): InviteEvent[] {
  const isTold = invite.state === 'joining' && invite.worker.sid === worker.sid;
  return isTold ? [] : [{ type: 'reservation.accepted', worker: worker.name }];
}

/** The worker (`WK…`) who is offered the chat, or is next in the invite’s route. */
export function offeredTo({ invite, senderSid }: KnownInvite): string | undefined {
  if (invite.state === 'reserved') return invite.worker.sid;
  return invite.state === 'returning' ? senderSid : undefined;
}
