import type { PendingReply, TransferReference, TransferStatus } from '../../../src/contract/transfer-status';
import type { Policies } from '../http/configuration';
import { isSupervisor } from '../http/flex-endpoint';
import { isTransient, toFailure, TransferError } from '../http/transfer-error';
import { clientsForAgent } from '../twilio/clients';
import type { AcceptanceClients } from './acceptance';
import { reconciled } from './reconcile';
import type { TransferDependencies } from './reconcile';
import type { TransferRecord } from './transfer-record';
import { inviteStateOf, isSenderPresent } from './transfer-status';
import { describeForSender } from './transfer-wait';
import type { Clients } from '../twilio/clients';
import { isLive } from '../twilio/gateway';
import type { ChannelParticipant, Task } from '../twilio/gateway';
import { isUnsettled } from './end-reasons';
import { transferTaskOf } from './metadata';
import type { TransferTask } from './metadata';
import { readTransferRecord } from './transfer-record';
import { transferRecordFrom } from './waiting-transfer';

export interface PendingDependencies extends TransferDependencies {
  /** The service's own host, as the browser reaches it. */
  domainName: string;
  policies: TransferDependencies['policies'] & Pick<Policies, 'settings'>;
}

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
  const identity = await agent;
  const tasks = await clients.reads.transferTasks();
  const found = transfersByHeldTask(tasks, clients).filter(([{ metadata }]) => metadata.from === identity.workerSid);
  const transfers: TransferStatus[] = [];
  for (let first = 0; first < found.length; first += AT_ONCE) {
    const some = found.slice(first, first + AT_ONCE);
    const read = await Promise.all(some.map((tasks) => readPending(tasks, { ...clients, policies, log })));
    transfers.push(...read.flatMap((status) => status ?? []));
  }
  const eventCallbacks = transfers.length > 0 ? 'unknown' : isOurs(await clients.reads.eventCallbackUrl(), domainName);
  const supervisor = isSupervisor(identity, policies) && ({ supervisor: true } as const);
  return { outcome: 'listed', transfers, eventCallbacks, settings: policies.settings, ...supervisor };
}

/** Undefined for a transfer that was finished before, and for one that Twilio does not know. */
async function readPending(
  tasks: TransferTasks,
  clients: AcceptanceClients & Pick<PendingDependencies, 'policies'>,
): Promise<TransferStatus | undefined> {
  const record = await readListedTransfer(tasks, clients);
  if (!record) return undefined;
  const reference = referenceOf(tasks);
  const now = await reconciled(record, reference, clients).catch((error: unknown) => asRead(record, error, clients));
  // The sender’s Flex tells them who has accepted, although the removal has finished the transfer.
  const isFinishedNow = isPendingTransfer(record) && inviteStateOf(now).state === 'accepted';
  return isFinishedNow || isPendingTransfer(now) ? describeForSender(now, clients, clients) : undefined;
}

/** One transfer that the service cannot reconcile hides none of the others. Throws an error that another try can help. */
function asRead(record: TransferRecord, error: unknown, { log }: AcceptanceClients): TransferRecord {
  if (isTransient(error)) throw error;
  const { code, detail } = toFailure('reconcile a transfer', error);
  log(`${code}: ${detail}`);
  return record;
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

/** The tasks of one transfer. */
export type TransferTasks = [TransferTask<Task>, ...TransferTask<Task>[]];

/**
 * The transfers that may be pending or stuck, one for each task that was transferred, with its live tasks, or else with those by
 * which nobody got it.
 */
export function transfersByHeldTask(tasks: Task[], signing: Pick<Clients, 'signingKey'>): TransferTasks[] {
  const byTask = new Map<string, TransferTasks>();
  for (const task of tasks.filter(isUnsettled)) {
    const one = transferTaskOf(task, signing);
    if (one) byTask.set(one.metadata.task, [one, ...(byTask.get(one.metadata.task) ?? [])]);
  }
  return [...byTask.values()].map((found) => {
    const [first, ...others] = found.filter(({ task }) => isLive(task));
    return first ? [first, ...others] : found;
  });
}

export const referenceOf = ([{ task, metadata, channel }]: TransferTasks): TransferReference => ({
  transferId: metadata.id,
  taskSid: task.sid,
  ...channel,
});

/** Undefined for a finished transfer, and for one that Twilio does not know. */
export async function readListedTransfer(tasks: TransferTasks, clients: Clients): Promise<TransferRecord | undefined> {
  const [{ task, metadata, channel }, ...others] = tasks;
  const { reads } = clients;
  const participants = reads.participants(channel);
  if (task.assignmentStatus === 'assigned' && isFinished((await participants) ?? [], task)) return undefined;
  const [reservations, found = []] = await Promise.all([reads.reservations(task.sid), participants]);
  const read = others.length > 0 ? readTransferRecord : transferRecordFrom;
  const first = { task, reservations, participants: found };
  const record = await read(referenceOf(tasks), clients, first).catch((error: unknown) => {
    if (error instanceof TransferError && error.code === 'transfer_not_found') return undefined;
    throw error;
  });
  // A colleague may have used the same transferId for a transfer of their own.
  return record?.metadata.task === metadata.task ? record : undefined;
}

/** Whether the agent who accepted is in the conversation, and nobody who has handed it over. */
function isFinished(participants: ChannelParticipant[], { sid }: Task): boolean {
  const agents = participants.filter(({ type }) => type === 'agent');
  return agents.length > 0 && agents.every(({ taskSid }) => taskSid === sid);
}
