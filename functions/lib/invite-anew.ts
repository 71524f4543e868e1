import { isOpen } from './channel-status';
import type { ChannelInvite, NewInvite } from './flex-chat';
import { createInvite } from './invite-once';
import { oldestFirst, deduplicateInvites } from './keep-one-invite';
import { invitesOfTransfer } from './live-transfer';
import type { TransferTask } from './live-transfer';
import { isLive, awaitsAcceptance } from './task-state';
import type { Clients } from './tools';

/** The task of an invite, with its attributes. */
export type ReplacementInvite = Pick<ChannelInvite, 'taskSid' | 'attributes'>;

interface Reinvite {
  /** Called only when an invite is needed; what it throws is thrown. */
  make(): NewInvite;
  /** Whether this very request has canceled the one before: then nobody else sees to the customer. */
  canceledByUs: boolean;
}

/**
 * After an invite was canceled: the one that stands in its place, made now unless another request has made one, perhaps with another route.
 * Undefined when none is needed: the conversation is over, or another invite of the transfer was accepted. If somebody else has canceled it,
 * an agent who is in the conversation or another invite to it will do as well. Throws as `inviteOnce` does.
 */
export function reinvite(
  { task, metadata, channel }: TransferTask,
  { make, canceledByUs }: Reinvite,
  clients: Clients,
): Promise<ReplacementInvite | undefined> {
  const { reads, deadline } = clients;
  return deadline.retry(async () => {
    const [invites, participants, status] = await Promise.all([
      reads.invites(channel),
      reads.participants(channel),
      reads.channelStatus(channel),
    ]);
    if (!isOpen(status) || !invites || !participants) return undefined;
    const own = invitesOfTransfer(invites, metadata);
    const tasks = await Promise.all([...invites].sort(oldestFirst).map(({ taskSid }) => reads.task(taskSid)));
    // The task that the sender has left ends a moment after they do.
    const live = tasks.filter((one) => isLive(one)).filter(({ sid }) => sid !== task.sid && sid !== metadata.task);
    const duplicates = live.filter(({ sid }) => own.some(({ taskSid }) => taskSid === sid));
    const [oldest] = duplicates;
    if (oldest) return duplicates.every(awaitsAcceptance) ? { taskSid: oldest.sid, attributes: oldest.attributes } : undefined;
    const isCaredFor = live.length > 0 || participants.some(({ type }) => type === 'agent');
    if (isCaredFor && !canceledByUs) return undefined;

    const made = await createInvite({ channel, invites }, make(), clients);
    return deduplicateInvites(made, { channel, invites }, clients);
  });
}
