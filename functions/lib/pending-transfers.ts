import type { PendingReply, TransferReference, TransferStatus } from '../../src/contract/transfer-status';
import { describeTransfer } from './describe-transfer';
import { TransferError } from './failure';
import type { ChatTask } from './flex-chat';
import { liveTransferOf } from './live-transfer';
import { readTransfer } from './read-transfer';
import { toolsFor } from './tools';
import type { Tools } from './tools';
import { inviteStateOf, isSenderPresent } from './transfer-status';
import type { TransferFacts } from './transfer-status';
import { settled } from './watched-transfer';
import type { WatchDependencies } from './watched-transfer';

export interface PendingDependencies extends Pick<WatchDependencies, 'chat' | 'authenticate' | 'budget'> {
  /** The service's own host, as the browser reaches it. */
  domainName: string;
}

/** How many transfers are looked at at the same time: each takes half a dozen requests. */
const AT_ONCE = 4;

/**
 * The agent's own transfers that are not finished. Throws `invalid_token`, and `too_many_requests` or `twilio_unavailable` when asking again can help.
 */
export function pendingTransfers(dependencies: PendingDependencies): Promise<PendingReply> {
  const tools = toolsFor(dependencies);
  return tools.budget.race(list(dependencies, tools), () => {
    throw new TransferError('twilio_unavailable', 'Failed to list the pending transfers in time: ask again');
  });
}

async function list({ authenticate, domainName }: PendingDependencies, tools: Tools): Promise<PendingReply> {
  const { reads, budget } = tools;
  const [agent, answers] = await Promise.allSettled([
    budget.retry(authenticate),
    Promise.all([reads.transferTasks(), reads.eventCallbackUrl()]),
  ]);
  if (agent.status === 'rejected') throw agent.reason;
  if (answers.status === 'rejected') throw answers.reason;
  const [tasks, callbackUrl] = answers.value;
  const references = referencesOf(tasks, agent.value.workerSid);
  const transfers: TransferStatus[] = [];
  for (let first = 0; first < references.length; first += AT_ONCE) {
    const some = references.slice(first, first + AT_ONCE);
    const found = await Promise.all(some.map((reference) => pending(reference, agent.value.workerSid, tools)));
    transfers.push(...found.flatMap((status) => status ?? []));
  }
  return { outcome: 'listed', transfers, eventCallbacks: isOurs(callbackUrl, domainName) ? 'ours' : 'missing' };
}

/** Each transfer once, even while it has two invites. */
function referencesOf(tasks: ChatTask[], workerSid: string): TransferReference[] {
  const references = new Map<string, TransferReference>();
  for (const task of tasks) {
    const transfer = liveTransferOf(task);
    if (transfer?.mark.from !== workerSid) continue;
    references.set(transfer.mark.id, { transferId: transfer.mark.id, taskSid: task.sid, ...transfer.channel });
  }
  return [...references.values()];
}

/** Undefined for one that is finished, or that Twilio knows nothing of, since an agent may write any mark on a task of their own. */
async function pending(reference: TransferReference, workerSid: string, tools: Tools): Promise<TransferStatus | undefined> {
  const facts = await readTransfer(reference, tools).catch((error: unknown) => {
    if (error instanceof TransferError && error.code === 'transfer_not_found') return undefined;
    throw error;
  });
  if (facts?.mark.from !== workerSid) return undefined;
  const now = await settled(facts, reference, tools);
  return isPending(now) ? describeTransfer(now, tools.reads) : undefined;
}

/** Whether nobody has accepted yet, or the sender is still to be removed. */
export function isPending(facts: TransferFacts): boolean {
  switch (inviteStateOf(facts).state) {
    case 'waiting':
    case 'ringing':
    case 'returning':
      return true;
    case 'accepted':
      return isSenderPresent(facts);
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
