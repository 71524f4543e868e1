import { waitFor } from 'xstate';
import type { ActorRefFrom, SnapshotFrom } from 'xstate';
import type { TransferFailure } from '../contract/failure';
import type { TransferMachine } from './machine';

export type TransferActor = ActorRefFrom<TransferMachine>;
export type TransferSnapshot = SnapshotFrom<TransferMachine>;

/** What the button in the task header shows. `busy`: the transfer is under way or done, and cannot be started again. */
export type ButtonView = 'ready' | 'busy';

/** No snapshot means that nobody has started a transfer of the task. */
export const buttonView = (snapshot: TransferSnapshot | undefined): ButtonView =>
  snapshot === undefined || snapshot.hasTag('choosing') ? 'ready' : 'busy';

/** Whether the service is being asked right now, so that nobody knows yet who holds the chat. */
export const isUnderWay = (snapshot: TransferSnapshot | undefined): boolean => snapshot?.hasTag('inFlight') === true;

/** Waits until the request under way is answered. Gives the reason when the agent still holds the chat, else undefined. */
export async function requestAnswered(actor: TransferActor): Promise<TransferFailure | undefined> {
  const snapshot = await waitFor(actor, (current) => !current.hasTag('inFlight'));
  return snapshot.matches('failed') ? snapshot.context.failure : undefined;
}
