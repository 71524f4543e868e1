import { inviteOfTask } from '../../../sandbox/twilio/domain/interactions/lookup';
import type { Simulation } from '../simulation';
import { trueTransferOf } from '../true-transfer';
import type { Invariant } from './invariant';

/** How long the service may take to end a new reservation. */
const ENDED_MS = 10_000;

/**
 * No reservation is created for a closed conversation, except for the moment in which the service ends it. Holds where
 * TaskRouter's events reach the service.
 */
export function closed({ world, time, history, network, story }: Simulation): Invariant {
  const closedAt = new Map<string, number>();
  world.subscribe((event) => {
    if (event.type === 'channel.updated' && event.channel.status === 'closed') closedAt.set(event.channel.sid, time.now());
  });
  return {
    name: 'closed',
    look: () => {
      if (!story.world.callbacks || network.injected.size > 0 || closedAt.size === 0) return undefined;
      for (const { status, taskSid, workerSid, dateCreated } of world.taskrouter.reservations.values()) {
        const since = closedAt.get(inviteOfTask(world, taskSid)?.channelSid ?? '');
        const isNew = status === 'pending' && since !== undefined && dateCreated > since;
        if (isNew && trueTransferOf(world, taskSid) && time.now() - dateCreated > ENDED_MS) {
          return `it has rung at ${history.nameOf(workerSid)} for ${(time.now() - dateCreated) / 1_000} s for a closed conversation`;
        }
      }
      return undefined;
    },
  };
}
