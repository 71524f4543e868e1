import type { TransferReference } from '../../../src/contract/transfer-status';
import { TransferError } from '../http/transfer-error';
import type { Clients } from '../twilio/clients';
import { isLive } from '../twilio/gateway';
import type { ChannelParticipant, Task } from '../twilio/gateway';
import { isUnsettled } from './end-reasons';
import { transferTaskOf } from './metadata';
import type { TransferMetadata, TransferTask } from './metadata';
import { readTransferRecord } from './transfer-record';
import type { TransferRecord } from './transfer-record';
import { transferRecordFrom } from './waiting-transfer';

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
  if (task.assignmentStatus === 'assigned' && isFinished((await participants) ?? [], task, metadata)) return undefined;
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

/** Whether the agent who accepted is in the conversation, and the sender is out. */
function isFinished(participants: ChannelParticipant[], task: Task, metadata: TransferMetadata): boolean {
  const agents = participants.filter(({ type }) => type === 'agent');
  return agents.some(({ taskSid }) => taskSid === task.sid) && !agents.some(({ taskSid }) => taskSid === metadata.task);
}
