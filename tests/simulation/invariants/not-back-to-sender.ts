import type { Simulation } from '../simulation';
import { trueTransferOf } from '../true-transfer';
import type { Invariant } from './invariant';

/** A queue to which an agent transferred a chat does not offer it to that agent. */
export function notBackToSender({ world, history }: Simulation): Invariant {
  let wrong: string | undefined;
  world.subscribe((event) => {
    if (event.type !== 'reservation.created') return;
    const { step } = event.task.route;
    const metadata = trueTransferOf(world, event.task.sid);
    // The sender's own turn is a later target of the same rule.
    const isFirst = metadata?.route === 'target' && step.kind === 'filter' && step.targetIndex === 0;
    if (!isFirst || !metadata.target.startsWith('WQ') || metadata.from !== event.reservation.workerSid) return;
    wrong ??= `the queue hands the chat straight back to ${history.nameOf(event.reservation.workerSid)}`;
  });
  return { name: 'not back to the sender', look: () => wrong };
}
