import { isOpen } from './channel-status';
import type { ChannelInvite, NewInvite } from './flex-chat';
import { inviteOnce } from './invite-once';
import { byAge, keepOneInvite } from './keep-one-invite';
import { invitesOf } from './live-transfer';
import type { LiveTransfer } from './live-transfer';
import { isLive, isWaiting } from './task-state';
import type { Tools } from './tools';

/** The task of an invite, with its attributes. */
export type Replacement = Pick<ChannelInvite, 'taskSid' | 'attributes'>;

interface Invitation {
  /** Called only when an invite is needed; what it throws is thrown. */
  make(): NewInvite;
  /** Whether this very request has canceled the one before: then nobody else sees to the customer. */
  isOurDoing: boolean;
}

/**
 * After an invite was canceled: the one that stands in its place, made now unless another request has made one, perhaps with another route.
 * Undefined when none is needed: the conversation is over, or another invite of the transfer was accepted. If somebody else has canceled it,
 * an agent who is in the conversation or another invite to it will do as well. Throws as `inviteOnce` does.
 */
export function inviteAnew(
  { task, mark, channel }: LiveTransfer,
  { make, isOurDoing }: Invitation,
  tools: Tools,
): Promise<Replacement | undefined> {
  const { reads, budget } = tools;
  return budget.retry(async () => {
    const [invites, participants, status] = await Promise.all([
      reads.invites(channel),
      reads.participants(channel),
      reads.channelStatus(channel),
    ]);
    if (!isOpen(status) || !invites || !participants) return undefined;
    const own = invitesOf(invites, mark);
    const tasks = await Promise.all([...invites].sort(byAge).map(({ taskSid }) => reads.task(taskSid)));
    // The task that the sender has left ends a moment after they do.
    const live = tasks.filter((one) => isLive(one)).filter(({ sid }) => sid !== task.sid && sid !== mark.task);
    const twins = live.filter(({ sid }) => own.some(({ taskSid }) => taskSid === sid));
    const [oldest] = twins;
    if (oldest) return twins.every(isWaiting) ? { taskSid: oldest.sid, attributes: oldest.attributes } : undefined;
    const isCaredFor = live.length > 0 || participants.some(({ type }) => type === 'agent');
    if (isCaredFor && !isOurDoing) return undefined;

    const made = await inviteOnce({ channel, invites }, make(), tools);
    return keepOneInvite(made, { channel, invites }, tools);
  });
}
