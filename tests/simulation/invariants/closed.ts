import type { Simulation } from '../simulation';
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
        const attributes = world.taskrouter.tasks.get(taskSid)?.attributes ?? {};
        const since = closedAt.get(String(attributes.flexInteractionChannelSid));
        const isNew = status === 'pending' && since !== undefined && dateCreated > since && attributes.transfer !== undefined;
        if (isNew && time.now() - dateCreated > ENDED_MS) {
          return `it has rung at ${history.nameOf(workerSid)} for ${(time.now() - dateCreated) / 1_000} s for a closed conversation`;
        }
      }
      return undefined;
    },
  };
}
