import { listInvites } from '../../../sandbox/twilio/domain/interactions/lookup';
import type { Simulation } from '../simulation';
import { trueTransferOf } from '../true-transfer';
import { agentsIn, isSpoiled, nameOfChat, openChannels, unjoinedTasks, waitingTasks } from './chats';
import type { Invariant } from './invariant';

/**
 * How long a customer may have neither agent nor invite. `atWork`: a function replaces an invite. `withSender`: a fault has
 * stopped it, or an agent has hidden the task's end from it by writing over the metadata; the sender's Flex asks once it is open.
 */
export const LONGEST_MS = { atWork: 10_000, withSender: 60_000 };

/**
 * No customer is stranded: an agent is in every open conversation, or an invite to it waits for one. `acceptedChats` is about the
 * agents who have accepted and do not join.
 */
export function nobodyStranded(simulation: Simulation): Invariant & { longestMs: number } {
  const { world, time, service, network, agents } = simulation;
  const aloneSince = new Map<string, number>();
  /** Since when the agent who has transferred the conversation last has Flex open; undefined while it is closed. */
  const senderSince = (channelSid: string): number | undefined => {
    const senders = listInvites(world, channelSid).map(({ taskSid }) => trueTransferOf(world, taskSid)?.from);
    const last = senders.findLast((from) => from !== undefined);
    return last === undefined ? 0 : agents.find(({ hired }) => hired.workerSid === last)?.hasFlexSince;
  };
  const invariant = {
    name: 'nobody stranded',
    longestMs: 0,
    look: () => {
      for (const channel of openChannels(world)) {
        const { sid } = channel;
        const has = [agentsIn, waitingTasks, unjoinedTasks].some((find) => find(world, sid).length > 0);
        // Where Twilio does not keep an invite's attributes, an agent who is asked to take the chat can hide them from the
        // service.
        const isHidden = !world.rules.invitesKeepAttributes && isSpoiled(simulation, sid);
        if (has || isHidden) {
          aloneSince.delete(sid);
          continue;
        }
        const since = aloneSince.get(sid) ?? time.now();
        aloneSince.set(sid, since);
        const takesSender = network.injected.size > 0 || isSpoiled(simulation, sid);
        const lookedSince = takesSender ? senderSince(sid) : since;
        if (lookedSince === undefined) continue;
        const alone = time.now() - Math.max(since, lookedSince);
        invariant.longestMs = Math.max(invariant.longestMs, alone);
        if (alone > (takesSender ? LONGEST_MS.withSender : LONGEST_MS.atWork) || (!takesSender && service.atWork.size === 0)) {
          return `${nameOfChat(world, channel)} has been alone for ${alone / 1_000} s`;
        }
      }
      return undefined;
    },
  };
  return invariant;
}
