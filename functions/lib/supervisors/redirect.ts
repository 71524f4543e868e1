import type { RedirectReply, RedirectRequest } from '../../../src/contract/supervision';
import type { TransferTarget } from '../../../src/contract/transfer';
import type { AllowedTargets, Policies } from '../http/configuration';
import { TransferError } from '../http/transfer-error';
import { assertAllowed, findTarget } from '../transfer/target';
import type { TransferMetadata } from '../transfer/metadata';
import { reconciled, withinDeadline, withoutStaleInvites } from '../transfer/reconcile';
import type { TransferDependencies } from '../transfer/reconcile';
import { retarget } from '../transfer/retarget';
import { readAgain, readTransferRecord } from '../transfer/transfer-record';
import type { TransferRecord } from '../transfer/transfer-record';
import { describeTransfer, inviteStateOf, isSenderPresent } from '../transfer/transfer-status';
import type { InviteState } from '../transfer/transfer-status';
import type { Clients } from '../twilio/clients';
import { clientsForSupervisor } from './supervisor-clients';

const WAITING: readonly InviteState['state'][] = ['pending', 'reserved', 'returning'];
const ACCEPTED: readonly InviteState['state'][] = ['joining', 'accepted'];

/** Whether the chat waits for somebody, or has nobody. */
const isOpen = (record: TransferRecord): boolean => [...WAITING, 'canceled'].includes(inviteStateOf(record).state);

/**
 * Sends a transfer that nobody has accepted to another target, for a supervisor: it withdraws the invite, then creates another
 * one (docs/decisions/0010 and 0019). A sender who stays until somebody accepts goes on staying. Of two supervisors at once one
 * succeeds, and the other learns where the chat is. Safe to repeat. Throws as `clientsForSupervisor` does, `transfer_not_found`,
 * `target_not_found`, `target_is_sender` and `target_not_allowed`.
 */
export function redirect(
  { targetSid, ...reference }: RedirectRequest,
  dependencies: TransferDependencies & { policies: Pick<Policies, 'allowed'> },
): Promise<RedirectReply> {
  return withinDeadline(reference, dependencies.deadline, async () => {
    const clients = await clientsForSupervisor(dependencies);
    const found = await readTransferRecord(reference, clients);
    const isSeen = found.current.invite.taskSid === reference.taskSid;
    if (isOpen(found) && isSeen && !isRoutedTo(found.metadata, targetSid)) {
      const target = await assertRedirectTarget(found, targetSid, dependencies.policies.allowed, clients);
      await send(await withoutStaleInvites(found, reference, clients), target, clients);
    }
    const record = await reconciled(await readAgain(found, reference, clients), reference, clients);
    return { outcome: outcomeOf(record, targetSid), status: await describeTransfer(record, clients.reads) };
  });
}

async function send(record: TransferRecord, target: TransferTarget, clients: Clients): Promise<void> {
  const { metadata, channel, current } = record;
  if (!current.task) return;
  const leave = isSenderPresent(record) ? metadata.leave : 'immediately';
  await retarget({ task: current.task, metadata, channel }, { route: 'target', redirect: { target, leave } }, clients);
}

const isRoutedTo = ({ route, target }: TransferMetadata, targetSid: string): boolean =>
  route === 'target' && target === targetSid;

function outcomeOf(record: TransferRecord, targetSid: string): 'redirected' | 'moved' | 'too_late' {
  const { state } = inviteStateOf(record);
  if (!isRoutedTo(record.metadata, targetSid)) return WAITING.includes(state) ? 'moved' : 'too_late';
  return [...WAITING, ...ACCEPTED].includes(state) ? 'redirected' : 'too_late';
}

/** The sender gets the chat by taking it back. The admin allows what the sender may choose. */
async function assertRedirectTarget(
  { metadata: { from } }: TransferRecord,
  targetSid: string,
  allowed: AllowedTargets,
  { reads }: Clients,
): Promise<TransferTarget> {
  if (targetSid === from) throw new TransferError('target_is_sender', `Failed to redirect to ${targetSid}: it is the sender`);
  const reading = allowed.whereSame.length > 0 ? reads.worker(from) : undefined;
  const [found, sender] = await Promise.all([findTarget(targetSid, reads), reading]);
  if (!found) throw new TransferError('target_not_found', `Failed to find target ${targetSid}`);
  assertAllowed(found, sender ?? { sid: from, attributes: {} }, allowed);
  return found.target;
}
