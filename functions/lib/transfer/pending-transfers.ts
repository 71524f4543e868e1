import type { PendingReply, TransferStatus } from '../../../src/contract/transfer-status';
import type { Policies } from '../http/configuration';
import { TransferError, isTransient, toFailure } from '../http/transfer-error';
import { clientsForAgent } from '../twilio/clients';
import type { Clients } from '../twilio/clients';
import { isLive } from '../twilio/gateway';
import type { ChannelParticipant, Task } from '../twilio/gateway';
import type { AcceptanceClients } from './acceptance';
import { isUnsettled } from './end-reasons';
import { transferTaskOf } from './metadata';
import type { TransferMetadata, TransferTask } from './metadata';
import { reconciled } from './reconcile';
import type { TransferDependencies } from './reconcile';
import { readTransferRecord } from './transfer-record';
import type { TransferRecord } from './transfer-record';
import { describeTransfer, inviteStateOf, isSenderPresent } from './transfer-status';
import { transferRecordFrom } from './waiting-transfer';

export interface PendingDependencies extends TransferDependencies {
  /** The service's own host, as the browser reaches it. */
  domainName: string;
  policies: TransferDependencies['policies'] & Pick<Policies, 'settings'>;
}

/** The tasks of one transfer. */
type OwnTasks = [TransferTask<Task>, ...TransferTask<Task>[]];

/** How many transfers are read at once. Each takes two requests while it waits. */
const AT_ONCE = 4;

/**
 * The agent's own pending transfers. Throws `invalid_token`, and `too_many_requests` or `twilio_unavailable` when another try can
 * help.
 */
export function pendingTransfers(dependencies: PendingDependencies): Promise<PendingReply> {
  return dependencies.deadline.race(list(dependencies), () => {
    throw new TransferError('twilio_unavailable', 'Failed to list the pending transfers in time: ask again');
  });
}

async function list(dependencies: PendingDependencies): Promise<PendingReply> {
  const { domainName, policies, log } = dependencies;
  const { agent, clients } = clientsForAgent(dependencies);
  const { workerSid } = await agent;
  const tasks = await clients.reads.transferTasks();
  const found = transfersOf(tasks.filter(isUnsettled), workerSid, clients);
  const transfers: TransferStatus[] = [];
  for (let first = 0; first < found.length; first += AT_ONCE) {
    const some = found.slice(first, first + AT_ONCE);
    const read = await Promise.all(some.map((tasks) => readPending(tasks, { ...clients, policies, log })));
    transfers.push(...read.flatMap((status) => status ?? []));
  }
  const eventCallbacks = transfers.length > 0 ? 'unknown' : isOurs(await clients.reads.eventCallbackUrl(), domainName);
  return { outcome: 'listed', transfers, eventCallbacks, settings: policies.settings };
}

/** The transfers that the agent made, one for each task they held, with its live tasks, or else with those by which nobody got it. */
function transfersOf(tasks: Task[], workerSid: string, clients: Clients): OwnTasks[] {
  const byTask = new Map<string, OwnTasks>();
  for (const task of tasks) {
    const own = transferTaskOf(task, clients);
    if (own?.metadata.from === workerSid) byTask.set(own.metadata.task, [own, ...(byTask.get(own.metadata.task) ?? [])]);
  }
  return [...byTask.values()].map((own) => {
    const [first, ...others] = own.filter(({ task }) => isLive(task));
    return first ? [first, ...others] : own;
  });
}

/** Undefined for a transfer that was finished before, and for one that Twilio does not know. */
async function readPending(
  [{ task, metadata, channel }, ...others]: OwnTasks,
  clients: AcceptanceClients,
): Promise<TransferStatus | undefined> {
  const { reads } = clients;
  const reference = { transferId: metadata.id, taskSid: task.sid, ...channel };
  const participants = reads.participants(channel);
  if (task.assignmentStatus === 'assigned' && isFinished((await participants) ?? [], task, metadata)) return undefined;
  const [reservations, found = []] = await Promise.all([reads.reservations(task.sid), participants]);
  const first = { task, reservations, participants: found };
  const record = await (others.length > 0 ? readTransferRecord : transferRecordFrom)(reference, clients, first).catch(
    (error: unknown) => {
      if (error instanceof TransferError && error.code === 'transfer_not_found') return undefined;
      throw error;
    },
  );
  const now = record && (await reconciled(record, reference, clients).catch((error: unknown) => asRead(record, error, clients)));
  if (!record || !now) return undefined;
  // The sender’s Flex tells them who has accepted, although the removal has finished the transfer.
  const isFinishedNow = isPendingTransfer(record) && inviteStateOf(now).state === 'accepted';
  return isFinishedNow || isPendingTransfer(now) ? describeTransfer(now, reads) : undefined;
}

/** One transfer that the service cannot reconcile hides none of the others. Throws an error that another try can help. */
function asRead(record: TransferRecord, error: unknown, { log }: AcceptanceClients): TransferRecord {
  if (isTransient(error)) throw error;
  const { code, detail } = toFailure('reconcile a transfer', error);
  log(`${code}: ${detail}`);
  return record;
}

/** Whether the agent who accepted is in the conversation, and the sender is out. */
function isFinished(participants: ChannelParticipant[], task: Task, metadata: TransferMetadata): boolean {
  const agents = participants.filter(({ type }) => type === 'agent');
  return agents.some(({ taskSid }) => taskSid === task.sid) && !agents.some(({ taskSid }) => taskSid === metadata.task);
}

/** Whether nobody has accepted yet, or the sender is still to be removed. */
export function isPendingTransfer(record: TransferRecord): boolean {
  switch (inviteStateOf(record).state) {
    case 'pending':
    case 'reserved':
    case 'returning':
      return true;
    case 'joining':
    case 'accepted':
      return isSenderPresent(record);
    default:
      return false;
  }
}

/** Whether TaskRouter sends its events to this service. */
function isOurs(callbackUrl: string | undefined, domainName: string): 'ours' | 'missing' {
  if (callbackUrl === undefined || !URL.canParse(callbackUrl)) return 'missing';
  const { host, pathname } = new URL(callbackUrl);
  return pathname === '/task-router-events' && host === domainName ? 'ours' : 'missing';
}
