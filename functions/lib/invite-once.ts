import type { Budget } from './budget';
import { TransferError, isTransient } from './failure';
import type { ChannelInvite, ChatReads, ChatWrites, NewInvite } from './flex-chat';
import type { Situation } from './situation';
import { readTransferMark } from './transfer-attributes';

interface InviteDependencies {
  reads: ChatReads;
  chat: ChatWrites;
  budget: Budget;
}

/** How long an invite whose answer was lost may take to appear in the channel's list. */
const SETTLE_MS = 300;

/**
 * Invites, and looks for the invite when Twilio's answer does not tell that it was made: it may be live all the same.
 * Throws `conversation_closed`, `too_many_requests`, `service_misconfigured`, `twilio_unavailable` or `invite_failed`.
 */
export async function inviteOnce(
  { channel, invites: known }: Situation,
  invite: NewInvite,
  transferId: string,
  { reads, chat, budget }: InviteDependencies,
): Promise<ChannelInvite> {
  budget.assertLeft(`invite on ${channel.channelSid}`);
  try {
    return await chat.invite(channel, invite);
  } catch (error) {
    await budget.pause(SETTLE_MS);
    const [invites, status] = await Promise.all([reads.invites(channel), reads.channelStatus(channel)]);
    const made = invites?.find(({ sid, attributes }) => isNew(sid, known) && readTransferMark(attributes)?.id === transferId);
    if (made) return made;
    if (status === undefined || status === 'closed' || status === 'inactive') {
      throw new TransferError('conversation_closed', `Failed to invite on ${channel.channelSid}: it is ${status ?? 'gone'}`);
    }
    throw inviteError(error);
  }
}

const isNew = (inviteSid: string, known: ChannelInvite[]): boolean => known.every(({ sid }) => sid !== inviteSid);

function inviteError(error: unknown): unknown {
  if (!(error instanceof TransferError) || isTransient(error) || error.code === 'service_misconfigured') return error;
  return new TransferError('invite_failed', error.message);
}
