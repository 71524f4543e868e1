import type { Simulation } from '../simulation';
import { nameOfChat, openChannels, waitingTasks } from './chats';
import type { Invariant } from './invariant';

/**
 * How long a conversation may have two live invites: while requests run side by side, and when faults keep the service from
 * seeing it.
 */
export const LONGEST_MS = { atWork: 10_000, afterFaults: 60_000 };

/**
 * Each conversation has at most one live invite, except while two requests find out about each other. Without event callbacks the
 * service does not hear of an invite that Twilio makes long after the request (docs/decisions/0009).
 */
export function oneInvite({ world, time, network, story }: Simulation): Invariant & { longestMs: number } {
  const doubledSince = new Map<string, number>();
  const invariant = {
    name: 'one invite',
    longestMs: 0,
    look: () => {
      for (const channel of openChannels(world)) {
        const { sid } = channel;
        const isUnheard = !story.world.callbacks && network.lateInvites.has(sid);
        if (waitingTasks(world, sid).length < 2 || isUnheard) {
          doubledSince.delete(sid);
          continue;
        }
        const since = doubledSince.get(sid) ?? time.now();
        doubledSince.set(sid, since);
        const doubled = time.now() - since;
        invariant.longestMs = Math.max(invariant.longestMs, doubled);
        const longest = network.injected.size > 0 ? LONGEST_MS.afterFaults : LONGEST_MS.atWork;
        if (doubled > longest) return `${nameOfChat(world, channel)} has had two invites for ${doubled / 1_000} s`;
      }
      return undefined;
    },
  };
  return invariant;
}
