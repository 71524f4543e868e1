import type { StatusReply, TransferReference } from '../../../src/contract/transfer-status';
import type { Policies } from '../http/configuration';
import type { RequestDeadline } from '../http/deadline';
import { toFailure, TransferError } from '../http/transfer-error';
import { clientsForAgent } from '../twilio/clients';
import type { AgentDependencies, Clients } from '../twilio/clients';
import { removeAgents, settleAcceptance } from './acceptance';
import type { AcceptanceClients } from './acceptance';
import { agentsToRemove } from './conversation';
import { tellJoined } from './customer-news';
import { withdrawStaleInvites } from './duplicate-invites';
import { isLost, isLostOrReplaced, rescue } from './rescue';
import { assertOwner } from './permissions';
import { firstReads, readAgain } from './transfer-record';
import type { TransferRecord } from './transfer-record';
import { inviteStateOf, isJoining } from './transfer-status';
import { describeForSender } from './transfer-wait';
import { tellStillLooking } from './still-looking';
import { transferRecordFrom } from './waiting-transfer';

export interface TransferDependencies extends AgentDependencies, Pick<AcceptanceClients, 'log'> {
  policies: Pick<Policies, 'supervisorRoles' | 'noAnswer' | 'answerSeconds'>;
}

const READ_EVERY_MS = 1_000;

type Read = () => Promise<TransferRecord>;

/**
 * How long a request that has withdrawn an invite may take to create another, also when Twilio is busy and the request repeats.
 */
export const REPLACEMENT_MS = 3_000;

/**
 * The state of a transfer, for its sender or a supervisor. Throws `transfer_not_found`, `not_transfer_owner`, `invalid_token`,
 * and `too_many_requests` or `twilio_unavailable` when another try can help.
 */
export function transferStatus(reference: TransferReference, dependencies: TransferDependencies): Promise<StatusReply> {
  return withinDeadline(reference, dependencies.deadline, async () => {
    const { record, clients } = await readOwnTransfer(reference, dependencies, transferRecordFrom);
    const now = await reconciled(record, reference, clients);
    const [status] = await Promise.all([describeForSender(now, dependencies, clients), tellStillLooking(now, clients)]);
    return { outcome: 'known', status };
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

/**
 * Checks the token beside the first reads; `read` does the others. Throws unless the agent is the transfer's sender or a
 * supervisor.
 */
export async function readOwnTransfer(
  reference: TransferReference,
  dependencies: TransferDependencies,
  read: typeof transferRecordFrom,
): Promise<{ record: TransferRecord; clients: AcceptanceClients }> {
  const { policies, log } = dependencies;
  const { agent, clients } = clientsForAgent(dependencies);
  const [identity, first] = await Promise.allSettled([agent, firstReads(reference, clients)]);
  if (identity.status === 'rejected') throw identity.reason;
  if (first.status === 'rejected') throw first.reason;
  const record = await read(reference, clients, first.value);
  assertOwner(record, identity.value, policies);
  return { record, clients: { ...clients, policies, log } };
}

/**
 * The transfer once nothing about it is changing. Withdraws stale invites, and waits until the request that canceled an invite
 * has replaced it. When no request replaces it, for example because the first one was killed, this rescues the conversation.
 * Waits for a worker who has accepted, and removes those who have handed the conversation over.
 */
export async function reconciled(
  record: TransferRecord,
  reference: TransferReference,
  clients: AcceptanceClients,
): Promise<TransferRecord> {
  const read = () => readAgain(record, reference, clients);
  const first = await settled(await withoutStaleInvites(record, reference, clients), read, clients);
  const now = await whenReplaced(first, read, clients);
  if (!isLost(now) || !(await rescueLost(now, clients))) return now;
  // Another request may have rescued the conversation, and withdrawn this invite.
  return whenReplaced(await read(), read, clients);
}

/** The transfer once the request that canceled its invite has made another, or after some time. */
async function whenReplaced(record: TransferRecord, read: Read, { deadline }: Clients): Promise<TransferRecord> {
  let now = record;
  for (let waitedMs = 0; waitedMs < REPLACEMENT_MS && isLostOrReplaced(now); waitedMs += READ_EVERY_MS) {
    await deadline.pause(READ_EVERY_MS);
    now = await read();
  }
  return now;
}

/** The transfer after stale invites were withdrawn. */
export async function withoutStaleInvites(
  record: TransferRecord,
  reference: TransferReference,
  clients: AcceptanceClients,
): Promise<TransferRecord> {
  return (await withdrawStaleInvites(record, clients)) ? readAgain(record, reference, clients) : record;
}

/** The transfer after its acceptance was settled, and those who have handed the conversation over were removed. */
async function settled(record: TransferRecord, read: Read, clients: AcceptanceClients): Promise<TransferRecord> {
  const { metadata, channel } = record;
  const { task } = record.current;
  const state = inviteStateOf(record);
  let leaving = state.state === 'accepted' ? agentsToRemove(record) : [];
  const isUnsettled = task !== undefined && isJoining(record);
  if (isUnsettled) {
    const workerSid = 'workerSid' in state ? state.workerSid : metadata.from;
    ({ leaving } = await settleAcceptance({ task, metadata, channel, workerSid }, clients));
  }
  if (leaving.length === 0) return isUnsettled ? read() : record;
  try {
    const removed = await removeAgents(leaving, record, clients);
    if (task) await tellJoined({ task, metadata, removed, invites: record.invites }, clients);
  } catch (error) {
    // The status says that the sender is still there.
    const { code, detail } = toFailure('remove an agent', error);
    clients.log(`${code}: ${detail}`);
  }
  return read();
}

/** False when the conversation was rescued too often. Then the service can only tell the agent. */
async function rescueLost(record: TransferRecord, clients: AcceptanceClients): Promise<boolean> {
  const { task } = record.current;
  if (!task) return false;
  try {
    await rescue({ task, metadata: record.metadata, channel: record.channel }, clients);
    return true;
  } catch (error) {
    if (error instanceof TransferError && error.code === 'invite_failed') return false;
    throw error;
  }
}
