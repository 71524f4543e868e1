import type { ChannelInvite, ChatReads } from './flex-chat';
import type { Situation } from './situation';
import { isLive, isWaiting, wasAccepted } from './task-state';
import { readTransferMark } from './transfer-attributes';
import type { TransferFacts } from './transfer-status';
import { withdraw } from './withdraw';
import type { WithdrawTools } from './withdraw';

interface KeepTools extends WithdrawTools {
  reads: Pick<ChatReads, 'task' | 'invites'>;
}

/**
 * After inviting: looks whether another request for the same task ran at the same time and invited too, be it the same transfer, or another
 * one from a second tab or by a supervisor. Of the two the older invite stays, the other is withdrawn. Returns the one that stays. The transfer is
 * done by then, so nothing that fails here undoes it: an invite that cannot be withdrawn was accepted, or the other request has withdrawn it.
 */
export async function keepOneInvite(
  made: ChannelInvite,
  { channel, invites: known }: Pick<Situation, 'channel' | 'invites'>,
  tools: KeepTools,
): Promise<ChannelInvite> {
  const seenBefore = new Set(known.map(({ sid }) => sid));
  const [listed] = await Promise.allSettled([tools.reads.invites(channel)]);
  const invites = (listed.status === 'fulfilled' && listed.value) || [];
  const twins = invites.filter((one) => !seenBefore.has(one.sid) && one.sid !== made.sid && taskOf(one) === taskOf(made));
  const [kept = made, ...surplus] = [made, ...twins].sort(byAge);
  await withdrawSurplus(surplus, tools);
  return kept;
}

/**
 * At any later time: of several invites for the same task the one that was accepted stays, or else the oldest that waits; the others are
 * withdrawn, and all that wait once whoever had accepted one has passed the conversation on. For Twilio may carry out the invite of a request that was killed only after all others have looked. True when there were any.
 */
export async function withdrawTwins(facts: TransferFacts, tools: KeepTools): Promise<boolean> {
  const twins = facts.channelInvites.filter((one) => taskOf(one) === facts.mark.task);
  if (twins.length < 2) return false;
  const known = new Map([facts.current, ...facts.earlier].map(({ invite, task }) => [invite.sid, task]));
  const tasks = await Promise.all(twins.map(({ sid, taskSid }) => (known.has(sid) ? known.get(sid) : tools.reads.task(taskSid))));
  const waiting = twins.filter((_, index) => {
    const task = tasks[index];
    return task !== undefined && isWaiting(task);
  });
  if (waiting.length === 0) return false;
  const isAccepted = tasks.some((task) => task?.assignmentStatus === 'assigned');
  const wasPassedOn = tasks.some((task) => task !== undefined && wasAccepted(task)) && (await isWithOthers(facts, twins, tools));
  const surplus = isAccepted || wasPassedOn ? waiting : waiting.sort(byAge).slice(1);
  await withdrawSurplus(surplus, tools);
  return surplus.length > 0;
}

/** Whether somebody has the conversation, or is asked for it, whom neither the transferred task nor an invite for it brings. */
async function isWithOthers(
  { mark, participants, channelInvites }: TransferFacts,
  twins: ChannelInvite[],
  { reads }: KeepTools,
): Promise<boolean> {
  if (participants.some(({ type, taskSid }) => type === 'agent' && taskSid !== mark.task)) return true;
  const others = channelInvites.filter((one) => one.taskSid !== mark.task && !twins.includes(one));
  const tasks = await Promise.all(others.map(({ taskSid }) => reads.task(taskSid)));
  return tasks.some((task) => isLive(task));
}

/** The task that was transferred (`WT…`). */
const taskOf = ({ attributes }: ChannelInvite): string | undefined => readTransferMark(attributes)?.task;

/** Withdraws invites beyond the one that stays, as far as Twilio lets it. */
export const withdrawSurplus = (surplus: ChannelInvite[], tools: WithdrawTools): Promise<unknown> =>
  Promise.allSettled(surplus.map(({ taskSid }) => withdraw(taskSid, 'Invited twice for one transfer', tools)));

/** The older first. Within one second the SID decides, so that all requests keep the same one. */
export const byAge = (a: ChannelInvite, b: ChannelInvite): number => a.createdAt - b.createdAt || (a.sid < b.sid ? -1 : 1);
