import { isSid } from '../../../src/contract/sid';
import type { WorkspaceReply, WorkspaceTransfer } from '../../../src/contract/supervision';
import { TransferError } from '../http/transfer-error';
import { senderNameIn } from '../transfer/hand-over';
import { isPendingTransfer, readListedTransfer, transfersByHeldTask } from '../transfer/pending-transfers';
import type { TransferTasks } from '../transfer/pending-transfers';
import { isLost } from '../transfer/rescue';
import type { TransferDependencies } from '../transfer/reconcile';
import { readTarget } from '../transfer/target';
import { describeTransfer } from '../transfer/transfer-status';
import type { Clients } from '../twilio/clients';
import { awaitsAcceptance } from '../twilio/gateway';
import { problemsOf } from './repair';
import { clientsForSupervisor } from './supervisor-clients';

/** How many transfers the service looks at for one list, and how many at once. A waiting one takes two requests. */
export const MOST_LOOKS = 25;
const AT_ONCE = 4;

/**
 * The pending and the stuck transfers of all agents, for a supervisor. Changes nothing. Throws as `clientsForSupervisor` does,
 * and as a whole when Twilio is away.
 */
export function workspaceTransfers(dependencies: TransferDependencies): Promise<WorkspaceReply> {
  return dependencies.deadline.race(list(dependencies), () => {
    throw new TransferError('twilio_unavailable', 'Failed to list the transfers of the workspace in time: ask again');
  });
}

async function list(dependencies: TransferDependencies): Promise<WorkspaceReply> {
  const clients = await clientsForSupervisor(dependencies);
  const found = transfersByHeldTask(await clients.reads.transferTasks(), clients).sort(byUrgency);
  const looked: (WorkspaceTransfer | undefined)[] = [];
  for (let first = 0; first < Math.min(found.length, MOST_LOOKS); first += AT_ONCE) {
    const some = found.slice(first, Math.min(first + AT_ONCE, MOST_LOOKS));
    looked.push(...(await Promise.all(some.map((tasks) => look(tasks, clients)))));
  }
  const rest = found.slice(MOST_LOOKS);
  const glanced = await Promise.all(rest.filter(isWaiting).map((tasks) => glance(tasks, clients)));
  const waiting = glanced.flatMap((one) => one ?? []);
  const transfers = [...looked.flatMap((one) => one ?? []), ...waiting];
  return {
    outcome: 'listed',
    transfers: transfers.sort((one, other) => one.receipt.sentAt - other.receipt.sentAt),
    unchecked: rest.length - waiting.length,
  };
}

const isWaiting = ([{ task }]: TransferTasks): boolean => awaitsAcceptance(task);

/** First those that may have nobody, then those that wait longest, then those that were accepted last. */
function byUrgency(one: TransferTasks, other: TransferTasks): number {
  const [[a], [b]] = [one, other];
  const rank = ([{ task }]: TransferTasks): number => {
    if (awaitsAcceptance(task)) return 1;
    return task.assignmentStatus === 'assigned' ? 2 : 0;
  };
  const byRank = rank(one) - rank(other);
  if (byRank !== 0) return byRank;
  return isWaiting(one) ? a.task.createdAt - b.task.createdAt : b.task.updatedAt - a.task.updatedAt;
}

/** Undefined for a transfer that is neither pending nor stuck. */
async function look(tasks: TransferTasks, clients: Clients): Promise<WorkspaceTransfer | undefined> {
  const record = await readListedTransfer(tasks, clients);
  if (!record) return undefined;
  const problems = await problemsOf(record, clients);
  if (problems.length === 0 && !isPendingTransfer(record) && !isLost(record)) return undefined;
  const [status, senderName] = await Promise.all([describeTransfer(record, clients.reads), senderNameOf(tasks, clients)]);
  return { ...status, senderName, problems };
}

/** A waiting transfer by its task alone. Undefined for a task that does not name its invite. */
async function glance([{ task, metadata, channel }]: TransferTasks, clients: Clients): Promise<WorkspaceTransfer | undefined> {
  const { sid: taskSid, attributes, createdAt } = task;
  const { flexChannelInviteSid: sid } = attributes;
  if (!isSid(sid, 'KG')) return undefined;
  const invite = { sid, taskSid, attributes, createdAt, transfer: metadata };
  const current = { invite, task, reservations: [] };
  const record = { metadata, channel, channelStatus: 'active', participants: [], invites: [invite], current, earlier: [] };
  const status = await describeTransfer(record, clients.reads);
  return { ...status, senderName: senderNameIn(attributes, metadata) ?? metadata.from, problems: [], taskOnly: true };
}

const senderNameOf = async ([{ task, metadata }]: TransferTasks, { reads }: Clients): Promise<string> =>
  senderNameIn(task.attributes, metadata) ?? (await readTarget(metadata.from, reads))?.name ?? metadata.from;
