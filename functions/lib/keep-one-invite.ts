import type { ChannelInvite, ChatReads, ChatWrites } from './flex-chat';
import type { Situation } from './situation';
import { readTransferMark } from './transfer-attributes';

interface KeepDependencies {
  reads: Pick<ChatReads, 'invites'>;
  chat: Pick<ChatWrites, 'withdraw'>;
}

/**
 * After inviting: looks whether another request for the same task ran at the same time and invited too, be it the same transfer, or another
 * one from a second tab or by a supervisor. Of the two the older invite stays, the other is withdrawn. Returns the one that stays. The transfer is done by then, so nothing that
 * fails here undoes it: an invite that cannot be withdrawn was accepted, or the other request has withdrawn it.
 */
export async function keepOneInvite(
  made: ChannelInvite,
  { channel, invites: known }: Pick<Situation, 'channel' | 'invites'>,
  { reads, chat }: KeepDependencies,
): Promise<ChannelInvite> {
  const seenBefore = new Set(known.map(({ sid }) => sid));
  const [listed] = await Promise.allSettled([reads.invites(channel)]);
  const invites = (listed.status === 'fulfilled' && listed.value) || [];
  const twins = invites.filter((one) => !seenBefore.has(one.sid) && one.sid !== made.sid && taskOf(one) === taskOf(made));
  const [kept = made, ...surplus] = [made, ...twins].sort(byAge);
  await withdrawSurplus(surplus, chat);
  return kept;
}

/** The task that was transferred (`WT…`). */
const taskOf = ({ attributes }: ChannelInvite): string | undefined => readTransferMark(attributes)?.task;

/** Withdraws invites beyond the one that stays, as far as Twilio lets it. */
export const withdrawSurplus = (surplus: ChannelInvite[], { withdraw }: Pick<ChatWrites, 'withdraw'>): Promise<unknown> =>
  Promise.allSettled(surplus.map((invite) => withdraw(invite, 'Invited twice for one transfer')));

/** The older first. Within one second the SID decides, so that all requests keep the same one. */
export const byAge = (a: ChannelInvite, b: ChannelInvite): number => a.createdAt - b.createdAt || (a.sid < b.sid ? -1 : 1);
