import type { ChannelInvite, GatewayReads } from './flex-chat';
import type { RequestContext } from './situation';
import { isLive, awaitsAcceptance, wasAccepted } from './task-state';
import { parseTransferMetadata } from './transfer-attributes';
import type { TransferRecord } from './transfer-status';
import { withdrawInvite } from './withdraw';
import type { WithdrawTools } from './withdraw';

interface KeepTools extends WithdrawTools {
  reads: Pick<GatewayReads, 'task' | 'invites'>;
}

/**
 * After inviting: looks whether another request for the same task ran at the same time and invited too, be it the same transfer, or another
 * one from a second tab or by a supervisor. Of the two the older invite stays, the other is withdrawn. Returns the one that stays. The transfer is
 * done by then, so nothing that fails here undoes it: an invite that cannot be withdrawn was accepted, or the other request has withdrawn it.
 */
export async function deduplicateInvites(
  made: ChannelInvite,
  { channel, invites: known }: Pick<RequestContext, 'channel' | 'invites'>,
  clients: KeepTools,
): Promise<ChannelInvite> {
  const seenBefore = new Set(known.map(({ sid }) => sid));
  const [listed] = await Promise.allSettled([clients.reads.invites(channel)]);
  const invites = (listed.status === 'fulfilled' && listed.value) || [];
  const duplicates = invites.filter((one) => !seenBefore.has(one.sid) && one.sid !== made.sid && taskOf(one) === taskOf(made));
  const [kept = made, ...redundantInvites] = [made, ...duplicates].sort(oldestFirst);
  await withdrawRedundantInvites(redundantInvites, clients);
  return kept;
}

/**
 * At any later time: of several invites for the same task the one that was accepted stays, or else the oldest that waits; the others are
 * withdrawn, and all that wait once whoever had accepted one has passed the conversation on. For Twilio may carry out the invite of a request that was killed only after all others have looked. True when there were any.
 */
export async function withdrawDuplicateInvites(record: TransferRecord, clients: KeepTools): Promise<boolean> {
  const duplicates = record.channelInvites.filter((one) => taskOf(one) === record.metadata.task);
  if (duplicates.length < 2) return false;
  const known = new Map([record.current, ...record.earlier].map(({ invite, task }) => [invite.sid, task]));
  const tasks = await Promise.all(
    duplicates.map(({ sid, taskSid }) => (known.has(sid) ? known.get(sid) : clients.reads.task(taskSid))),
  );
  const waiting = duplicates.filter((_, index) => {
    const task = tasks[index];
    return task !== undefined && awaitsAcceptance(task);
  });
  if (waiting.length === 0) return false;
  const isAccepted = tasks.some((task) => task?.assignmentStatus === 'assigned');
  const wasPassedOn =
    tasks.some((task) => task !== undefined && wasAccepted(task)) && (await isWithOthers(record, duplicates, clients));
  const redundantInvites = isAccepted || wasPassedOn ? waiting : waiting.sort(oldestFirst).slice(1);
  await withdrawRedundantInvites(redundantInvites, clients);
  return redundantInvites.length > 0;
}

/** Whether somebody has the conversation, or is asked for it, whom neither the transferred task nor an invite for it brings. */
async function isWithOthers(
  { metadata, participants, channelInvites }: TransferRecord,
  duplicates: ChannelInvite[],
  { reads }: KeepTools,
): Promise<boolean> {
  if (participants.some(({ type, taskSid }) => type === 'agent' && taskSid !== metadata.task)) return true;
  const others = channelInvites.filter((one) => one.taskSid !== metadata.task && !duplicates.includes(one));
  const tasks = await Promise.all(others.map(({ taskSid }) => reads.task(taskSid)));
  return tasks.some((task) => isLive(task));
}

/** The task that was transferred (`WT…`). */
const taskOf = ({ attributes }: ChannelInvite): string | undefined => parseTransferMetadata(attributes)?.task;

/** Withdraws invites beyond the one that stays, as far as Twilio lets it. */
export const withdrawRedundantInvites = (redundantInvites: ChannelInvite[], clients: WithdrawTools): Promise<unknown> =>
  Promise.allSettled(redundantInvites.map(({ taskSid }) => withdrawInvite(taskSid, 'Invited twice for one transfer', clients)));

/** The older first. Within one second the SID decides, so that all requests keep the same one. */
export const oldestFirst = (a: ChannelInvite, b: ChannelInvite): number => a.createdAt - b.createdAt || (a.sid < b.sid ? -1 : 1);
