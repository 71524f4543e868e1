import { waitFor } from 'xstate';
import type { ActorRefFrom, SnapshotFrom } from 'xstate';
import type { TransferFailure } from '../contract/failure';
import type { TargetType } from '../contract/transfer';
import type { TransferWait } from '../contract/transfer-status';
import type { Choice } from './choice';
import type { TransferMachine } from './machine';
import type { UnjoinedReservation } from './notices';

export type TransferActor = ActorRefFrom<TransferMachine>;
export type TransferSnapshot = SnapshotFrom<TransferMachine>;

/** What the button in the task header shows. `busy`: the transfer is under way or done, and cannot be started again. */
export type ButtonView = 'ready' | 'busy';

/** No snapshot means that nobody has started a transfer of the task. */
export const buttonView = (snapshot: TransferSnapshot | undefined): ButtonView =>
  snapshot === undefined || snapshot.hasTag('choosing') ? 'ready' : 'busy';

/** The notice that says why the chat cannot be ended now; undefined when it can be. */
export function endingRefusal(snapshot: TransferSnapshot | undefined): 'endingHeldBack' | 'endingWhileOffered' | undefined {
  if (snapshot === undefined) return undefined;
  if (snapshot.hasTag('inFlight')) return 'endingHeldBack';
  return isOffered(snapshot) ? 'endingWhileOffered' : undefined;
}

/** Whether there is an invite and the agent stays in the conversation until somebody accepts it. */
export const isOffered = (snapshot: TransferSnapshot): boolean =>
  snapshot.hasTag('pending') && snapshot.context.receipt?.leave === 'on-acceptance';

/** An outgoing transfer as the agent sees it. */
export interface PendingTransfer {
  /** The task that was transferred (`WT…`). */
  taskSid: string;
  /** The customer, as Flex named the task. */
  customer?: string;
  /** The worker's or the queue's name. */
  target: string;
  targetType: TargetType;
  /** Milliseconds since the epoch, on this browser's clock. */
  sentAt: number;
  state: 'pending' | 'reserved' | 'takingBack' | 'comingBack' | 'returning' | 'leaving';
  /** The worker who has the reservation, with `reserved`. */
  reservedFor?: string;
  lastReservation?: UnjoinedReservation;
  canTakeBack: boolean;
  /** How long it waits and what happens then, as the service said last. */
  wait?: TransferWait;
}

/** Undefined before there is an invite, once a colleague has accepted it, and after the transfer has ended. */
export function pendingTransfer(snapshot: TransferSnapshot): PendingTransfer | undefined {
  const { task, receipt, reservedFor, lastReservation } = snapshot.context;
  if (!receipt || !snapshot.hasTag('pending') || snapshot.matches({ invited: 'joining' })) return undefined;
  return {
    taskSid: task.taskSid,
    target: receipt.target.name,
    targetType: receipt.target.type,
    sentAt: receipt.sentAt,
    state: pendingState(snapshot),
    reservedFor,
    lastReservation,
    canTakeBack: snapshot.matches({ invited: 'awaitingAcceptance' }),
  };
}

function pendingState(snapshot: TransferSnapshot): PendingTransfer['state'] {
  if (snapshot.matches('leaving')) return 'leaving';
  if (snapshot.matches({ invited: 'takingBack' })) return 'takingBack';
  if (snapshot.matches({ invited: 'comingBack' })) return 'comingBack';
  if (snapshot.matches({ invited: 'returning' })) return 'returning';
  return snapshot.context.reservedFor === undefined ? 'pending' : 'reserved';
}

/** Why the last request did not succeed, while the agent has not dealt with it. */
export const troubleIn = (snapshot: TransferSnapshot): TransferFailure | undefined =>
  snapshot.matches('failed') || snapshot.matches('inDoubt') ? snapshot.context.failure : undefined;

/** What the agent has chosen and written, while they prepare the hand-over. */
export const preparedChoice = (snapshot: TransferSnapshot): Choice | undefined =>
  snapshot.matches('preparing') ? snapshot.context.choice : undefined;

/** What became of a choice: `canceled` when the agent gave it up, or the task ended before the service was asked. */
export type Answer = { outcome: 'transferred' | 'canceled' } | { outcome: 'failed'; failure: TransferFailure };

/** Waits while the agent writes the note and until the request is answered. */
export async function requestAnswered(actor: TransferActor): Promise<Answer> {
  const isOpen = (now: TransferSnapshot) => now.hasTag('inFlight') || now.matches('preparing') || now.matches('lookingAfterEnd');
  const snapshot = await waitFor(actor, (now) => !isOpen(now));
  const failure = troubleIn(snapshot);
  if (failure) return { outcome: 'failed', failure };
  const isCanceled = snapshot.matches('selectingTarget') || snapshot.matches('abandoned');
  return { outcome: isCanceled ? 'canceled' : 'transferred' };
}

/** Waits until the service has said what became of a transfer whose task has ended. True when the machine gave it up. */
export async function wasAbandoned(actor: TransferActor): Promise<boolean> {
  const last = await waitFor(actor, (current) => !current.matches('lookingAfterEnd')).catch(() => undefined);
  return last?.matches('abandoned') ?? false;
}
