import type { Clients } from '../twilio/clients';
import { awaitsAcceptance, isClosed } from '../twilio/gateway';
import type { GatewayReads, GatewayWrites } from '../twilio/gateway';
import { holderBesides, oldestFirst, readInvites } from './conversation';
import type { Conversation, KnownInvite } from './conversation';
import { END_REASONS, hasAccepter } from './end-reasons';
import type { TransferRecord } from './transfer-record';

type WithdrawClients = Pick<Clients, 'deadline'> & {
  gateway: Pick<GatewayWrites, 'withdraw'>;
  reads: Pick<GatewayReads, 'task'>;
};
type DeduplicateClients = WithdrawClients & Pick<Clients, 'reads' | 'signingKey'>;

/**
 * Cancels the task of an invite. Returns true when it is canceled, by any request; false when a worker accepted it or it ended
 * otherwise. Throws Twilio's error while the task still awaits acceptance.
 */
export function withdrawInvite(taskSid: string, reason: string, { gateway, reads, deadline }: WithdrawClients): Promise<boolean> {
  return deadline.retry(async () => {
    deadline.assertTimeLeft(`withdraw ${taskSid}`);
    try {
      await gateway.withdraw({ taskSid }, reason);
      return true;
    } catch (error) {
      const task = await reads.task(taskSid);
      if (task && awaitsAcceptance(task)) throw error;
      return task?.assignmentStatus === 'canceled';
    }
  });
}

/** Withdraws invites besides the one that stays, as far as Twilio lets the service do so. */
export const withdrawRedundantInvites = (
  redundantInvites: Pick<KnownInvite, 'taskSid'>[],
  clients: WithdrawClients,
): Promise<unknown> =>
  Promise.allSettled(redundantInvites.map(({ taskSid }) => withdrawInvite(taskSid, END_REASONS.duplicate, clients)));

/**
 * After a request has created an invite: looks for invites that other requests created for the same task at the same time, for
 * this transfer or for another one from a second tab or a supervisor. Returns the oldest invite and withdraws the others. The
 * transfer is done by then, so no failure here undoes it: a worker accepted that invite, or the other request withdrew it.
 */
export async function deduplicateInvites(
  created: KnownInvite,
  { channel, invites: known }: Pick<Conversation, 'channel' | 'invites'>,
  clients: DeduplicateClients,
): Promise<KnownInvite> {
  const seenBefore = new Set(known.map(({ sid }) => sid));
  const [listed] = await Promise.allSettled([readInvites(channel, clients)]);
  const invites = (listed.status === 'fulfilled' && listed.value) || [];
  const duplicates = invites.filter(
    ({ sid, transfer }) => !seenBefore.has(sid) && sid !== created.sid && transfer?.task === created.transfer?.task,
  );
  const [kept = created, ...redundantInvites] = [created, ...duplicates].sort(oldestFirst);
  await withdrawRedundantInvites(redundantInvites, clients);
  return kept;
}

/**
 * At any later time: of several invites for one task the accepted one stays, or else the oldest that awaits acceptance. None
 * stays once the agent who accepted one has passed the conversation on, or the sender has kept it. Twilio may create the invite
 * of a killed request after all other requests have looked, so the service checks this each time it reads a transfer. Returns
 * the redundant ones.
 */
async function redundantInvitesOf(record: TransferRecord, reads: GatewayReads): Promise<KnownInvite[]> {
  const duplicates = record.invites.filter(({ transfer }) => transfer?.task === record.metadata.task);
  if (duplicates.length < 2) return [];
  const known = new Map([record.current, ...record.earlier].map(({ invite, task }) => [invite.sid, task]));
  const tasks = await Promise.all(duplicates.map(({ sid, taskSid }) => (known.has(sid) ? known.get(sid) : reads.task(taskSid))));
  const awaiting = duplicates.filter((_, index) => {
    const task = tasks[index];
    return task !== undefined && awaitsAcceptance(task);
  });
  if (awaiting.length === 0) return [];
  const isOwn = ({ transfer }: KnownInvite): boolean => transfer?.id === record.metadata.id;
  const { participants } = record;
  const isSenderIn = participants.some(({ taskSid }) => taskSid === record.metadata.task);
  const isKept = duplicates.some((one, index) => isOwn(one) && tasks[index]?.reason === END_REASONS.senderStays);
  if (isSenderIn && isKept && awaiting.some(isOwn)) return awaiting.filter(isOwn);
  const isAssigned = tasks.some((task) => task?.assignmentStatus === 'assigned');
  const others = { participants, invites: record.invites.filter((one) => !duplicates.includes(one)) };
  const wasPassedOn =
    tasks.some((task) => task !== undefined && hasAccepter(task)) &&
    (await holderBesides(record.metadata.task, others, reads)) !== 'nobody';
  return isAssigned || wasPassedOn ? awaiting : awaiting.sort(oldestFirst).slice(1);
}

/** The invites that TaskRouter must not offer any more: all of a closed conversation, or else the redundant ones. */
export async function staleInvitesOf(record: TransferRecord, reads: GatewayReads): Promise<Pick<KnownInvite, 'taskSid'>[]> {
  if (!isClosed(record.channelStatus)) return redundantInvitesOf(record, reads);
  const { current, earlier } = record;
  return [current, ...earlier].flatMap(({ task }) => (task && awaitsAcceptance(task) ? { taskSid: task.sid } : []));
}

/** Returns whether there were stale invites: then the record is out of date. */
export async function withdrawStaleInvites(record: TransferRecord, clients: DeduplicateClients): Promise<boolean> {
  const stale = await staleInvitesOf(record, clients.reads);
  if (isClosed(record.channelStatus))
    await Promise.all(stale.map(({ taskSid }) => withdrawInvite(taskSid, END_REASONS.conversationClosed, clients)));
  else await withdrawRedundantInvites(stale, clients);
  return stale.length > 0;
}
