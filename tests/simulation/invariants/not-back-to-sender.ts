import { parseTransferMetadata } from '../../../functions/lib/transfer/metadata';
import type { Simulation } from '../simulation';
import type { Invariant } from './invariant';

/** A queue to which an agent transferred a chat does not offer it to that agent. */
export function notBackToSender({ world, history }: Simulation): Invariant {
  let wrong: string | undefined;
  world.subscribe((event) => {
    if (event.type !== 'reservation.created') return;
    const { attributes, route } = event.task;
    // The sender's own turn is a later target of the same rule.
    const isForQueue = attributes.transferTargetType === 'queue' && route.step.kind === 'filter' && route.step.targetIndex === 0;
    if (!isForQueue || parseTransferMetadata(attributes)?.from !== event.reservation.workerSid) return;
    wrong ??= `the queue hands the chat straight back to ${history.nameOf(event.reservation.workerSid)}`;
  });
  return { name: 'not back to the sender', look: () => wrong };
}
