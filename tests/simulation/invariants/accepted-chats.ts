import { isAccepted } from '../../../functions/lib/twilio/gateway';
import type { Task } from '../../../sandbox/twilio/domain/taskrouter/entities';
import type { Simulation } from '../simulation';
import { trueTransferOf } from '../true-transfer';
import { agentsIn, isSpoiled, nameOfChat, openChannels, unjoinedTasks, waitingTasks } from './chats';
import type { Invariant } from './invariant';

/**
 * How long a customer may be alone whose chat an agent has accepted without joining. `withEvents`: one function waits for the
 * agent, and then invites again. `withSender`: there are no event callbacks, or a fault has hit one; the sender's Flex asks.
 */
export const LONGEST_MS = { withEvents: 10_000, withSender: 60_000 };

/**
 * A worker who has accepted a chat is in it soon, or somebody else is, or is asked. Without event callbacks that takes until the
 * sender has Flex open. Flex relies on the callbacks where there are some, and on the sender where the chat is back with them:
 * when a fault hits the function that looks after such an acceptance, it takes until the sender opens Flex again.
 */
export function acceptedChats(simulation: Simulation): Invariant & { longestMs: number } {
  const { world, time, network, story, history, agents } = simulation;
  const aloneSince = new Map<string, number>();
  const looksSince = ({ sid }: Task, accepterSid: string | undefined, since: number): number | undefined => {
    const from = trueTransferOf(world, sid)?.from;
    const openSince = agents.find(({ hired }) => hired.workerSid === from)?.hasFlexSince;
    const isRelying = story.world.callbacks || from === accepterSid;
    return isRelying && openSince !== undefined && openSince <= since ? undefined : openSince;
  };
  const invariant = {
    name: 'accepted chats',
    longestMs: 0,
    look: () => {
      for (const channel of openChannels(world)) {
        const { sid } = channel;
        const [task] = unjoinedTasks(world, sid);
        if (!task || isSpoiled(simulation, sid) || agentsIn(world, sid).length > 0 || waitingTasks(world, sid).length > 0) {
          aloneSince.delete(sid);
          continue;
        }
        const since = aloneSince.get(sid) ?? time.now();
        aloneSince.set(sid, since);
        const hasEvents = story.world.callbacks && network.injected.size === 0;
        const accepterSid = history.offersOfTask(task.sid).find(isAccepted)?.workerSid;
        const lookedSince = hasEvents ? since : looksSince(task, accepterSid, since);
        if (lookedSince === undefined) continue;
        const alone = time.now() - Math.max(since, lookedSince);
        invariant.longestMs = Math.max(invariant.longestMs, alone);
        if (alone > (hasEvents ? LONGEST_MS.withEvents : LONGEST_MS.withSender)) {
          return `${history.nameOf(accepterSid)} accepted ${nameOfChat(world, channel)} ${alone / 1_000} s ago, and nobody is in it`;
        }
      }
      return undefined;
    },
  };
  return invariant;
}
