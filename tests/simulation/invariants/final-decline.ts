import type { Simulation } from '../simulation';
import type { Invariant } from './invariant';

/** How long the service may take to note a decline, and to reject what rings meanwhile. */
const NOTED_MS = 10_000;

/** Whoever has declined a transfer is not asked for it again, where TaskRouter calls back and nothing goes wrong. */
export function finalDecline({ world, time, history, network, story }: Simulation): Invariant {
  let wrong: string | undefined;
  world.subscribe((event) => {
    if (event.type !== 'reservation.created' || !story.world.callbacks || network.injected.size > 0) return;
    const { sid, workerSid } = event.reservation;
    const transfer = history.transferOf(sid);
    const declined = transfer?.offers.find((one) => one.workerSid === workerSid && one.isDeclinedByAgent);
    if (!transfer || !declined || workerSid === transfer.senderSid || time.now() - declined.at < NOTED_MS) return;
    wrong ??= `${history.nameOf(workerSid)} is asked again ${(time.now() - declined.at) / 1_000} s after they have declined`;
  });
  return { name: 'final decline', look: () => wrong };
}
