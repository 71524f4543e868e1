import type { ChannelInvite } from './flex-chat';
import { inviteOnce } from './invite-once';
import { keepOneInvite } from './keep-one-invite';
import { invitesOf, isLive, isWaiting } from './live-transfer';
import type { LiveTransfer } from './live-transfer';
import { inviteAgain } from './route';
import type { Route } from './route';
import type { Tools } from './tools';

/** A channel that is not there, closed, parked, or was never opened. */
const OVER: ReadonlySet<string | undefined> = new Set([undefined, 'closed', 'inactive', 'failed']);

/** The task of an invite, with its attributes. */
export type Replacement = Pick<ChannelInvite, 'taskSid' | 'attributes'>;

/**
 * After an invite was canceled: the one that stands in its place, made now unless another request has made one, perhaps with another route.
 * Undefined when none is needed: the conversation is over, or another invite of the transfer was accepted. If somebody else has canceled it,
 * an agent who is in the conversation or another invite to it will do as well. Throws as `inviteOnce` does.
 */
export function inviteAnew(
  transfer: LiveTransfer,
  route: Route,
  isOurDoing: boolean,
  { chat, reads, budget }: Tools,
): Promise<Replacement | undefined> {
  const { task, mark, channel } = transfer;
  return budget.retry(async () => {
    const [invites, participants, status] = await Promise.all([
      reads.invites(channel),
      reads.participants(channel),
      reads.channelStatus(channel),
    ]);
    if (OVER.has(status) || !invites || !participants) return undefined;
    const others = await Promise.all(invites.map(({ taskSid }) => reads.task(taskSid)));
    // The task that the sender has left ends a moment after they do.
    const live = others.filter((other) => isLive(other)).filter(({ sid }) => sid !== task.sid && sid !== mark.task);
    const own = new Set(invitesOf(invites, mark).map(({ taskSid }) => taskSid));
    const twin = live.find(({ sid }) => own.has(sid));
    if (twin) return isWaiting(twin) ? { taskSid: twin.sid, attributes: twin.attributes } : undefined;
    const isCaredFor = live.length > 0 || participants.some(({ type }) => type === 'agent');
    if (isCaredFor && !isOurDoing) return undefined;

    const made = await inviteOnce({ channel, invites }, inviteAgain(task, route), mark.id, { reads, chat, budget });
    return keepOneInvite(made, { channel, invites }, { reads, chat });
  });
}
