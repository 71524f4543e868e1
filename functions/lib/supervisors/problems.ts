import type { ProblemKind } from '../../../src/contract/supervision';
import { agentsToRemove, holderOf } from '../transfer/conversation';
import { staleInvitesOf } from '../transfer/duplicate-invites';
import { isLost } from '../transfer/rescue';
import { invitesOfTransfer } from '../transfer/transfer-record';
import type { TransferRecord } from '../transfer/transfer-record';
import { inviteStateOf, isJoining } from '../transfer/transfer-status';
import type { Clients } from '../twilio/clients';
import { isAccepted, isClosed, isOpen } from '../twilio/gateway';
import type { GatewayReads } from '../twilio/gateway';

/** So long the service or Flex may still be at it, and nothing is stuck. */
export const SETTLING_MS = 10_000;

/**
 * What is wrong with a transfer, by a look that changes nothing and waits for nothing. `repairTransfer` corrects exactly this.
 * Throws Twilio's error.
 */
export async function problemsOf(
  record: TransferRecord,
  { reads, deadline }: Pick<Clients, 'reads' | 'deadline'>,
): Promise<ProblemKind[]> {
  const hasSettledSince = (changedAt: number): boolean => deadline.now - changedAt >= SETTLING_MS;
  const problems: ProblemKind[] = [];
  const stale = await staleInvitesOf(record, reads);
  const newestStale = stale.map(({ taskSid }) => record.invites.find((one) => one.taskSid === taskSid)?.createdAt ?? 0);
  if (stale.length > 0 && hasSettledSince(Math.max(...newestStale) * 1_000))
    problems.push(isClosed(record.channelStatus) ? 'closed' : 'duplicate invites');
  if (!hasSettledSince(lastChangeOf(record))) return problems;
  if (isJoining(record)) problems.push('never joined');
  if (inviteStateOf(record).state === 'accepted' && agentsToRemove(record).length > 0) problems.push('half-done');
  if (isLost(record) && isOpen(record.channelStatus) && !(await isInvitedElsewhere(record, reads))) problems.push('alone');
  return problems;
}

/** When the invite was accepted or ended, in milliseconds since the epoch. */
function lastChangeOf({ current: { task, reservations } }: TransferRecord): number {
  const accepted = reservations.find(isAccepted);
  return accepted?.updatedAt ?? task?.updatedAt ?? 0;
}

/** Whether an invite of another transfer, or the customer's own, may still bring an agent. */
async function isInvitedElsewhere({ invites, metadata }: TransferRecord, reads: GatewayReads): Promise<boolean> {
  const own = invitesOfTransfer(invites, metadata);
  const others = invites.filter((one) => !own.includes(one) && one.taskSid !== metadata.task);
  return holderOf([], await Promise.all(others.map(({ taskSid }) => reads.task(taskSid)))) === 'invited';
}
