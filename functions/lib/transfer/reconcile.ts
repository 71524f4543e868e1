import type { StatusReply, TransferReference } from '../../../src/contract/transfer-status';
import type { Policies } from '../http/configuration';
import type { RequestDeadline } from '../http/deadline';
import type { AuthenticatedAgent } from '../http/flex-endpoint';
import { TransferError } from '../http/transfer-error';
import { clientsFor } from '../twilio/clients';
import type { Clients } from '../twilio/clients';
import type { NewInvite } from '../twilio/gateway';
import { holderOf } from './conversation';
import { reinvite } from './create-invite';
import type { ReplacementInvite } from './create-invite';
import { REPLACED, withdrawStaleInvites } from './duplicate-invites';
import { assertOwner } from './permissions';
import { isRoutedTo, replacementInvite } from './target';
import type { Route } from './target';
import { currentMetadata, readTransferRecord } from './transfer-record';
import type { TransferRecord, TransferTask } from './transfer-record';
import { describeTransfer, inviteStateOf } from './transfer-status';

export interface TransferDependencies extends Pick<Clients, 'gateway' | 'deadline'> {
  /** Throws `invalid_token`, `too_many_requests` or `twilio_unavailable`. */
  authenticate(): Promise<AuthenticatedAgent>;
  policies: Pick<Policies, 'supervisorRoles'>;
}

const READ_EVERY_MS = 1_000;

/**
 * How long a request that has withdrawn an invite may take to create another, also when Twilio is busy and the request repeats.
 */
export const REPLACEMENT_MS = 3_000;

/** The service gives up on a conversation that is lost again and again. */
const MOST_RESCUES = 3;

/**
 * The state of a transfer, for its sender or a supervisor. Throws `transfer_not_found`, `not_transfer_owner`, `invalid_token`,
 * and `too_many_requests` or `twilio_unavailable` when another try can help.
 */
export function transferStatus(reference: TransferReference, dependencies: TransferDependencies): Promise<StatusReply> {
  const clients = clientsFor(dependencies);
  return withinDeadline(reference, clients.deadline, async () => {
    const record = await reconciled(await readOwnTransfer(reference, dependencies, clients), reference, clients);
    return { outcome: 'known', status: await describeTransfer(record, clients.reads) };
  });
}

/** Throws `twilio_unavailable` when `work` takes longer than the deadline. */
export const withinDeadline = <T>(
  { transferId }: TransferReference,
  deadline: RequestDeadline,
  work: () => Promise<T>,
): Promise<T> =>
  deadline.race(work(), () => {
    throw new TransferError('twilio_unavailable', `Failed to reconcile transfer ${transferId} in time: ask again`);
  });

/** Reads the transfer and the token at once. Throws unless the agent is its sender or a supervisor. */
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
  assertOwner(record.value, agent.value, policies);
  return record.value;
}

/**
 * The transfer once nothing about it is changing. Withdraws stale invites, and waits until the request that canceled an invite
 * has replaced it. When no request replaces it, for example because the first one was killed, this rescues the conversation.
 */
export async function reconciled(
  record: TransferRecord,
  reference: TransferReference,
  clients: Clients,
): Promise<TransferRecord> {
  let now = await withoutStaleInvites(record, reference, clients);
  for (let waitedMs = 0; waitedMs < REPLACEMENT_MS && isLostOrReplaced(now); waitedMs += READ_EVERY_MS) {
    await clients.deadline.pause(READ_EVERY_MS);
    now = await readTransferRecord(reference, clients);
  }
  return isLost(now) && (await isRescued(now, clients)) ? readTransferRecord(reference, clients) : now;
}

/** The transfer after stale invites were withdrawn. */
export async function withoutStaleInvites(
  record: TransferRecord,
  reference: TransferReference,
  clients: Clients,
): Promise<TransferRecord> {
  return (await withdrawStaleInvites(record, clients)) ? readTransferRecord(reference, clients) : record;
}

const isCanceled = (record: TransferRecord): boolean => inviteStateOf(record).state === 'canceled';

/** Whether the invite was canceled and no agent is in the conversation. There may be another invite to it. */
const isLost = (record: TransferRecord): boolean => isCanceled(record) && holderOf(record.participants) === 'nobody';

/** Another invite may be about to replace the canceled one, also when an earlier replacement has brought an agent. */
const isLostOrReplaced = (record: TransferRecord): boolean =>
  isLost(record) || (isCanceled(record) && record.current.task?.reason === REPLACED);

/** False also when the conversation was rescued too often. Then the service can only tell the agent. */
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

/**
 * The last safety net. When an invite was canceled that nobody accepted, and an open conversation has no agent and no live
 * invite, the service invites the sender who has taken it back, or else the fallback queue. Undefined when that is not needed.
 * Throws `invite_failed` after three rescues, and Twilio's error.
 */
export async function rescue(transfer: TransferTask, clients: Clients): Promise<ReplacementInvite | undefined> {
  try {
    return await reinvite(transfer, { newInvite: () => rescueInvite(transfer), canceledByUs: false }, clients);
  } catch (error) {
    if (error instanceof TransferError && error.code === 'conversation_closed') return undefined;
    throw error;
  }
}

/** Counts the rescues in the invite's metadata. */
function rescueInvite({ task, metadata, channel }: TransferTask): NewInvite {
  const rescues = (metadata.rescues ?? 0) + 1;
  if (rescues > MOST_RESCUES) {
    throw new TransferError('invite_failed', `Failed to rescue ${channel.channelSid}: ${MOST_RESCUES} invites more have ended`);
  }
  const attributes = { ...task.attributes, transfer: { ...metadata, rescues } };
  const toSender: Route = { to: 'worker', workerSid: metadata.from, takenBack: true };
  const isReturning = metadata.takenBack && isRoutedTo(task.attributes, toSender);
  return replacementInvite({ ...task, attributes }, isReturning ? toSender : { to: 'fallback' });
}
