import type { Simulation } from '../simulation';
import type { Invariant } from './invariant';

/** How long the service may take to note a rejection, and to reject the reservations made meanwhile. */
const NOTED_MS = 10_000;

/**
 * TaskRouter does not offer a transfer again to a worker who rejected it, where its events reach the service and
 * nothing goes wrong.
 */
export function finalRejection({ world, time, history, network, story }: Simulation): Invariant {
  let wrong: string | undefined;
  world.subscribe((event) => {
    if (event.type !== 'reservation.created' || !story.world.callbacks || network.injected.size > 0) return;
    const { sid, workerSid } = event.reservation;
    const transfer = history.transferOf(sid);
    const rejected = transfer?.offers.find((one) => one.workerSid === workerSid && one.isRejectedByAgent);
    if (!transfer || !rejected || workerSid === transfer.senderSid || time.now() - rejected.at < NOTED_MS) return;
    wrong ??= `${history.nameOf(workerSid)} is asked again ${(time.now() - rejected.at) / 1_000} s after a rejection`;
  });
  return { name: 'final rejection', look: () => wrong };
}
