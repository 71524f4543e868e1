import type { RequestDeadline } from './budget';
import { isOpen } from './channel-status';
import { TransferError, isTransient } from './failure';
import type { ChannelInvite, GatewayReads, GatewayWrites, NewInvite } from './flex-chat';
import type { RequestContext } from './situation';
import { parseTransferMetadata } from './transfer-attributes';

type Surroundings = Pick<RequestContext, 'channel' | 'invites'>;

interface InviteDependencies {
  reads: Pick<GatewayReads, 'invites' | 'channelStatus'>;
  gateway: Pick<GatewayWrites, 'invite'>;
  deadline: RequestDeadline;
}

const TRIES = 3;
const BACKOFF_MS = 150;

/** How long an invite whose answer was lost may take to appear in the channel's list. */
const SETTLE_MS = 300;

/**
 * Invites, and invites again when Twilio was too busy to do it (429), or when its answer does not tell and the channel's list shows that
 * no invite was made; three times at most. Before each further try it looks whether another request has meanwhile invited for the same task: then
 * that invite is given. Should a lost one turn up later, `keepOneInvite` withdraws one of the two.
 * Throws `conversation_closed`, `too_many_requests`, `service_misconfigured`, `twilio_unavailable` or `invite_failed`.
 */
export async function createInvite(
  surroundings: Surroundings,
  invite: NewInvite,
  { reads, gateway, deadline }: InviteDependencies,
): Promise<ChannelInvite> {
  const { channel } = surroundings;
  for (let tries = 1; ; tries++) {
    deadline.assertTimeLeft(`invite on ${channel.channelSid}`);
    try {
      return await gateway.invite(channel, invite);
    } catch (error) {
      const isLast = tries === TRIES || !isTransient(error);
      if (isLast && isBusy(error)) throw inviteError(error);
      await deadline.pause((isBusy(error) ? 0 : SETTLE_MS) + (isLast ? 0 : BACKOFF_MS * tries));
      const made = await madeMeanwhile(surroundings, invite, reads);
      if (made) return made;
      if (isLast) throw inviteError(error);
    }
  }
}

const isBusy = (error: unknown): boolean => error instanceof TransferError && error.code === 'too_many_requests';

/**
 * The invite that was made although Twilio's answer did not say so, or else another one for the same task. Throws `conversation_closed` when none
 * can be made any more.
 */
async function madeMeanwhile(
  { channel, invites: known }: Surroundings,
  { attributes }: NewInvite,
  reads: InviteDependencies['reads'],
): Promise<ChannelInvite | undefined> {
  const [invites, status] = await Promise.all([reads.invites(channel), reads.channelStatus(channel)]);
  const meant = parseTransferMetadata(attributes);
  const duplicates = (invites ?? []).filter(
    (one) => isNew(one.sid, known) && parseTransferMetadata(one.attributes)?.task === meant?.task,
  );
  const made = duplicates.find((one) => parseTransferMetadata(one.attributes)?.id === meant?.id) ?? duplicates[0];
  if (made || isOpen(status)) return made;
  throw new TransferError('conversation_closed', `Failed to invite on ${channel.channelSid}: it is ${status ?? 'gone'}`);
}

const isNew = (inviteSid: string, known: ChannelInvite[]): boolean => known.every(({ sid }) => sid !== inviteSid);

function inviteError(error: unknown): unknown {
  if (!(error instanceof TransferError) || isTransient(error) || error.code === 'service_misconfigured') return error;
  return new TransferError('invite_failed', error.message);
}
