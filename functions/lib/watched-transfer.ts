import type { StatusReply, TransferReference } from '../../src/contract/transfer-status';
import type { RequestDeadline } from './budget';
import type { Policies } from './configuration';
import { describeTransfer } from './describe-transfer';
import { TransferError } from './failure';
import type { GatewayReads, GatewayWrites } from './flex-chat';
import { isSupervisor } from './flex-token';
import type { Agent } from './flex-token';
import { readTransferRecord } from './read-transfer';
import { REPLACEMENT_MS, rescue } from './rescue';
import { withdrawStaleInvites } from './tidy-up';
import { clientsFor } from './tools';
import type { Clients } from './tools';
import { inviteStateOf, currentMetadata } from './transfer-status';
import type { TransferRecord } from './transfer-status';
import { REPLACED } from './withdraw';

export interface TransferDependencies {
  gateway: GatewayReads & GatewayWrites;
  /** Throws `invalid_token`, `too_many_requests` or `twilio_unavailable`. */
  authenticate(): Promise<Agent>;
  policies: Pick<Policies, 'supervisorRoles'>;
  deadline: RequestDeadline;
}

/** Until another invite has taken the place of one that was canceled. */
const LOOK_EVERY_MS = 1_000;

/**
 * Where a transfer is, for its sender or a supervisor. Throws `transfer_not_found`, `not_transfer_owner`, `invalid_token`, and
 * `too_many_requests` or `twilio_unavailable` when asking again can help.
 */
export function transferStatus(reference: TransferReference, dependencies: TransferDependencies): Promise<StatusReply> {
  const clients = clientsFor(dependencies);
  return withinDeadline(reference, clients.deadline, async () => {
    const record = await reconciled(await readOwnTransfer(reference, dependencies, clients), reference, clients);
    return { outcome: 'known', status: await describeTransfer(record, clients.reads) };
  });
}

/** What `work` comes to. Throws `twilio_unavailable` when that takes longer than the budget. */
export const withinDeadline = <T>(
  { transferId }: TransferReference,
  deadline: RequestDeadline,
  work: () => Promise<T>,
): Promise<T> =>
  deadline.race(work(), () => {
    throw new TransferError('twilio_unavailable', `Failed to look after transfer ${transferId} in time: ask again`);
  });

/** The transfer, once it is certain that the agent may know of it. Asks for both at once. */
export async function readOwnTransfer(
  reference: TransferReference,
  { authenticate, policies }: TransferDependencies,
  clients: Clients,
): Promise<TransferRecord> {
  const [agent, record] = await Promise.allSettled([
    clients.deadline.retry(authenticate),
    readTransferRecord(reference, clients),
  ]);
  if (agent.status === 'rejected') throw agent.reason;
  if (record.status === 'rejected') throw record.reason;
  const { workerSid } = agent.value;
  if (record.value.metadata.from === workerSid || isSupervisor(agent.value, policies)) return record.value;
  throw new TransferError(
    'not_transfer_owner',
    `Failed to let ${workerSid} see to transfer ${reference.transferId}: another agent made it`,
  );
}

/**
 * The transfer once nothing about it is on the move: what is surplus withdrawn, an invite replaced if somebody is about to do so, and the customer
 * rescued if nobody does: whoever was to do it may have been ended.
 */
export async function reconciled(
  record: TransferRecord,
  reference: TransferReference,
  clients: Clients,
): Promise<TransferRecord> {
  let now = await tidied(record, reference, clients);
  for (let waitedMs = 0; waitedMs < REPLACEMENT_MS && isLostOrMoving(now); waitedMs += LOOK_EVERY_MS) {
    await clients.deadline.pause(LOOK_EVERY_MS);
    now = await readTransferRecord(reference, clients);
  }
  return isLost(now) && (await isRescued(now, clients)) ? readTransferRecord(reference, clients) : now;
}

/** Whether the invite was canceled and no agent is in the conversation; there may be another invite to it. */
const isLost = (record: TransferRecord): boolean =>
  inviteStateOf(record).state === 'canceled' && record.participants.every(({ type }) => type !== 'agent');

/** Also when an agent is in the conversation: another invite to it may have brought them there. */
const isLostOrMoving = (record: TransferRecord): boolean =>
  isLost(record) || (inviteStateOf(record).state === 'canceled' && record.current.task?.reason === REPLACED);

/** False also when there were rescues enough: then all that can be done is to tell the agent. */
async function isRescued(record: TransferRecord, clients: Clients): Promise<boolean> {
  const { task } = record.current;
  if (!task) return false;
  try {
    return (await rescue({ task, metadata: currentMetadata(record), channel: record.channel }, clients)) !== undefined;
  } catch (error) {
    if (error instanceof TransferError && error.code === 'invite_failed') return false;
    throw error;
  }
}

/** The transfer after everything was withdrawn that should ring no more. */
export async function tidied(record: TransferRecord, reference: TransferReference, clients: Clients): Promise<TransferRecord> {
  return (await withdrawStaleInvites(record, clients)) ? readTransferRecord(reference, clients) : record;
}
