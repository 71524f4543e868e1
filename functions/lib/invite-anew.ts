import type { Budget } from './budget';
import { TransferError } from './failure';
import type { ChatReads, ChatWrites } from './flex-chat';
import { inviteOnce } from './invite-once';
import { keepOneInvite } from './keep-one-invite';
import { invitesOf, isLive, isWaiting } from './live-transfer';
import type { LiveTransfer } from './live-transfer';
import { inviteAgain, isOnRoute } from './route';
import type { Route } from './route';

export interface Tools {
  chat: ChatWrites;
  /** Each repeated where that helps. */
  reads: ChatReads;
  budget: Budget;
}

/** A channel that is not there, closed, or was never opened. */
const OVER: ReadonlySet<string | undefined> = new Set([undefined, 'closed', 'failed']);

/**
 * After an invite has ended that nobody had accepted: the task of the invite that stands in its place, made now unless there is one.
 * Undefined when none is needed: another invite of the transfer was accepted, the conversation is over, or an agent is in it, which
 * does not count with `isOurDoing`, for then the conversation would have kept this invite.
 * Throws `twilio_unavailable` when another request has just made one with another route, and as `inviteOnce` does.
 */
export function inviteAnew(
  transfer: LiveTransfer,
  route: Route,
  isOurDoing: boolean,
  { chat, reads, budget }: Tools,
): Promise<string | undefined> {
  const { task, mark, channel } = transfer;
  return budget.retry(async () => {
    const [listed, participants, status] = await Promise.all([
      reads.invites(channel),
      reads.participants(channel),
      reads.channelStatus(channel),
    ]);
    const invites = listed ?? [];
    const others = invitesOf(invites, mark).filter(({ taskSid }) => taskSid !== task.sid);
    const live = (await Promise.all(others.map(({ taskSid }) => reads.task(taskSid)))).find(isLive);
    if (live) return isWaiting(live) ? onRoute(live, live.sid, route) : undefined;
    if (OVER.has(status)) return undefined;
    if (!isOurDoing && participants?.some(({ type }) => type === 'agent')) return undefined;
    const made = await inviteOnce({ channel, invites }, inviteAgain(task, route), mark.id, { reads, chat, budget });
    const kept = await keepOneInvite(made, { channel, invites }, mark.id, { reads, chat });
    return onRoute(kept, kept.taskSid, route);
  });
}

function onRoute({ attributes }: Pick<LiveTransfer['task'], 'attributes'>, taskSid: string, route: Route): string {
  if (isOnRoute(attributes, route)) return taskSid;
  throw new TransferError('twilio_unavailable', `Failed to route ${taskSid}: it was made for somebody else a moment ago`);
}
