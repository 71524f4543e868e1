import type { PendingReply, TransferReference, TransferStatus } from '../../src/contract/transfer-status';
import { describeTransfer } from './describe-transfer';
import { TransferError } from './failure';
import type { Task } from './flex-chat';
import { transferTaskOf } from './live-transfer';
import { readTransferRecord } from './read-transfer';
import { clientsFor } from './tools';
import type { Clients } from './tools';
import { inviteStateOf, isSenderPresent } from './transfer-status';
import type { TransferRecord } from './transfer-status';
import { reconciled } from './watched-transfer';
import type { TransferDependencies } from './watched-transfer';

export interface PendingDependencies extends Pick<TransferDependencies, 'gateway' | 'authenticate' | 'deadline'> {
  /** The service's own host, as the browser reaches it. */
  domainName: string;
}

/** How many transfers are looked at at the same time: each takes half a dozen requests. */
const AT_ONCE = 4;

/**
 * The agent's own transfers that are not finished. Throws `invalid_token`, and `too_many_requests` or `twilio_unavailable` when asking again can help.
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
    const found = await Promise.all(some.map((reference) => pending(reference, agent.value.workerSid, clients)));
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

/** Undefined for one that is finished, or that Twilio knows nothing of, since an agent may write any mark on a task of their own. */
async function pending(reference: TransferReference, workerSid: string, clients: Clients): Promise<TransferStatus | undefined> {
  const record = await readTransferRecord(reference, clients).catch((error: unknown) => {
    if (error instanceof TransferError && error.code === 'transfer_not_found') return undefined;
    throw error;
  });
  if (record?.metadata.from !== workerSid) return undefined;
  const now = await reconciled(record, reference, clients);
  return isPending(now) ? describeTransfer(now, clients.reads) : undefined;
}

/** Whether nobody has accepted yet, or the sender is still to be removed. */
export function isPending(record: TransferRecord): boolean {
  switch (inviteStateOf(record).state) {
    case 'pending':
    case 'reserved':
    case 'returning':
      return true;
    case 'accepted':
      return isSenderPresent(record);
    default:
      return false;
  }
}

/** Whether TaskRouter tells this service of its events: through the same host, where the host is one that Twilio can reach. */
function isOurs(callbackUrl: string | undefined, domainName: string): boolean {
  if (callbackUrl === undefined || !URL.canParse(callbackUrl)) return false;
  const { host, pathname } = new URL(callbackUrl);
  return pathname === '/task-router-events' && host === domainName;
}
