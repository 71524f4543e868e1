import type { TransferFailure } from '../../../src/contract/failure';
import type { ProblemKind, RepairReply } from '../../../src/contract/supervision';
import type { TransferReference } from '../../../src/contract/transfer-status';
import { isAccepted, isClosed, isOpen } from '../twilio/gateway';
import { TransferError } from '../http/transfer-error';
import type { AcceptanceClients } from '../transfer/acceptance';
import { isLost, rescue } from '../transfer/rescue';
import { reconciled, withinDeadline } from '../transfer/reconcile';
import { describeTransfer, inviteStateOf, isJoining, isSenderPresent } from '../transfer/transfer-status';
import type { TransferRecord } from '../transfer/transfer-record';
import type { ServiceWrite } from './supervisor-clients';
import type { TransferDependencies } from '../transfer/reconcile';
import { invitesOfTransfer, readAgain, readTransferRecord } from '../transfer/transfer-record';
import { clientsForSupervisor, recordedWrites } from './supervisor-clients';
import { agentsToRemove, holderOf } from '../transfer/conversation';
import { staleInvitesOf } from '../transfer/duplicate-invites';
import type { Clients } from '../twilio/clients';
import type { GatewayReads } from '../twilio/gateway';

/** What was wrong with a transfer. */
export interface CorrectedProblem {
  kind: ProblemKind;
  /** What the service does about it; empty when it has given up. */
  changes: ServiceWrite[];
  /** Why the service could not do it. */
  trouble?: TransferFailure;
}

export interface RepairClients extends AcceptanceClients {
  /** The changes recorded so far. */
  changes: readonly ServiceWrite[];
}

/**
 * Does what the service does when it reconciles a transfer. Changes nothing about a transfer that is in order. `again`: invites
 * even after three rescues. Returns what was wrong. Throws a TransferError when Twilio does not answer.
 */
export async function repairTransfer(
  facts: TransferRecord,
  reference: TransferReference,
  clients: RepairClients,
  { again = false }: { again?: boolean } = {},
): Promise<CorrectedProblem[]> {
  const trouble = await correct(facts, reference, clients, again).then(
    () => undefined,
    (error: unknown) => {
      if (error instanceof TransferError) return error;
      throw error;
    },
  );
  const made = (kind: ServiceWrite['kind']): ServiceWrite[] => clients.changes.filter((change) => change.kind === kind);
  const problem = (kind: ProblemKind, changes: ServiceWrite[], isTrue = changes.length > 0): CorrectedProblem[] =>
    isTrue ? [{ kind, changes, ...(trouble && { trouble: { code: trouble.code, detail: trouble.message } }) }] : [];
  const isLeft = trouble !== undefined;
  const removals = [...made('close'), ...made('takeOut'), ...made('wrapUp')];
  const problems = [
    ...problem(isClosed(facts.channelStatus) ? 'closed' : 'duplicate invites', made('withdraw')),
    ...problem('never joined', made('complete')),
    ...problem('half-done', removals, removals.length > 0 || (isLeft && isHalfDone(facts))),
    ...problem('alone', made('invite'), made('invite').length > 0 || (isLeft && isAlone(facts))),
  ];
  if (trouble && problems.length === 0) throw trouble;
  return problems;
}

async function correct(
  facts: TransferRecord,
  reference: TransferReference,
  clients: RepairClients,
  again: boolean,
): Promise<void> {
  const now = await reconciled(facts, reference, clients);
  const task = [now.current, ...now.earlier].find((leg) => leg.task)?.task;
  if (!task || !isAlone(now) || clients.changes.some(({ kind }) => kind === 'invite')) return;
  // So far the service has neither invited nor given up.
  const { metadata } = now;
  await rescue({ task, metadata: again ? { ...metadata, rescues: 0 } : metadata, channel: now.channel }, clients);
}

const isHalfDone = (facts: TransferRecord): boolean =>
  inviteStateOf(facts).state === 'accepted' && facts.current.task?.assignmentStatus === 'assigned' && isSenderPresent(facts);

const isAlone = (facts: TransferRecord): boolean => isLost(facts) && isOpen(facts.channelStatus);

/**
 * Repairs one stuck transfer for a supervisor, as `npm run transfers -- repair --task` does: also one that the service has given
 * up. Safe to repeat. Throws as `clientsForSupervisor` does, `transfer_not_found`, and why a problem could not be corrected.
 */
export function repairForSupervisor(reference: TransferReference, dependencies: TransferDependencies): Promise<RepairReply> {
  return withinDeadline(reference, dependencies.deadline, async () => {
    const changes: ServiceWrite[] = [];
    const gateway = recordedWrites(dependencies.gateway, changes, { isRehearsal: false });
    const clients = { ...(await clientsForSupervisor({ ...dependencies, gateway })), changes };
    const found = await readTransferRecord(reference, clients);
    const problems = await repairTransfer(found, reference, clients, { again: true });
    const [trouble] = problems.flatMap((problem) => problem.trouble ?? []);
    if (trouble) throw new TransferError(trouble.code, trouble.detail);
    const record = problems.length > 0 ? await readAgain(found, reference, clients) : found;
    const outcome = problems.length > 0 ? 'repaired' : 'in_order';
    return { outcome, problems: problems.map(({ kind }) => kind), status: await describeTransfer(record, clients.reads) };
  });
}

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
