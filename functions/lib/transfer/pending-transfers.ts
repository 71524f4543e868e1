import type { PendingReply, TransferReference, TransferStatus } from '../../../src/contract/transfer-status';
import { TransferError } from '../http/transfer-error';
import { clientsFor } from '../twilio/clients';
import type { Clients } from '../twilio/clients';
import type { Task } from '../twilio/gateway';
import { reconciled } from './reconcile';
import type { TransferDependencies } from './reconcile';
import { readTransferRecord, transferTaskOf } from './transfer-record';
import type { TransferRecord } from './transfer-record';
import { describeTransfer, inviteStateOf, isSenderPresent } from './transfer-status';

export interface PendingDependencies extends Omit<TransferDependencies, 'policies'> {
  /** The service's own host, as the browser reaches it. */
  domainName: string;
}

/** How many transfers are read at once. Each takes about six requests. */
const AT_ONCE = 4;

/**
 * The agent's own pending transfers. Throws `invalid_token`, and `too_many_requests` or `twilio_unavailable` when another try can
 * help.
 */
export function pendingTransfers(dependencies: PendingDependencies): Promise<PendingReply> {
  const clients = clientsFor(dependencies);
  return clients.deadline.race(list(dependencies, clients), () => {
    throw new TransferError('twilio_unavailable', 'Failed to list the pending transfers in time: ask again');
  });
}

async function list({ authenticate, domainName }: PendingDependencies, clients: Clients): Promise<PendingReply> {
  const { reads, deadline } = clients;
  const [agent, answers] = await Promise.allSettled([
    deadline.retry(authenticate),
    Promise.all([reads.transferTasks(), reads.eventCallbackUrl()]),
  ]);
  if (agent.status === 'rejected') throw agent.reason;
  if (answers.status === 'rejected') throw answers.reason;
  const [tasks, callbackUrl] = answers.value;
  const references = referencesOf(tasks, agent.value.workerSid);
  const transfers: TransferStatus[] = [];
  for (let first = 0; first < references.length; first += AT_ONCE) {
    const some = references.slice(first, first + AT_ONCE);
    const found = await Promise.all(some.map((reference) => readPending(reference, agent.value.workerSid, clients)));
    transfers.push(...found.flatMap((status) => status ?? []));
  }
  return { outcome: 'listed', transfers, eventCallbacks: isOurs(callbackUrl, domainName) ? 'ours' : 'missing' };
}

/** Each transfer once, even while it has two invites. */
function referencesOf(tasks: Task[], workerSid: string): TransferReference[] {
  const references = new Map<string, TransferReference>();
  for (const task of tasks) {
    const transfer = transferTaskOf(task);
    if (transfer?.metadata.from !== workerSid) continue;
    references.set(transfer.metadata.id, { transferId: transfer.metadata.id, taskSid: task.sid, ...transfer.channel });
  }
  return [...references.values()];
}

/** Undefined for a finished transfer, and for one that Twilio does not know: agents can write any metadata on their own tasks. */
async function readPending(
  reference: TransferReference,
  workerSid: string,
  clients: Clients,
): Promise<TransferStatus | undefined> {
  const record = await readTransferRecord(reference, clients).catch((error: unknown) => {
    if (error instanceof TransferError && error.code === 'transfer_not_found') return undefined;
    throw error;
  });
  if (record?.metadata.from !== workerSid) return undefined;
  const now = await reconciled(record, reference, clients);
  return isPendingTransfer(now) ? describeTransfer(now, clients.reads) : undefined;
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
function isOurs(callbackUrl: string | undefined, domainName: string): boolean {
  if (callbackUrl === undefined || !URL.canParse(callbackUrl)) return false;
  const { host, pathname } = new URL(callbackUrl);
  return pathname === '/task-router-events' && host === domainName;
}
