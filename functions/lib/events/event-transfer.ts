import type { Policies } from '../configuration';
import type { Task } from '../flex-chat';
import { transferTaskOf } from '../live-transfer';
import { readTransferRecord } from '../read-transfer';
import type { Clients } from '../tools';
import type { TransferRecord } from '../transfer-status';

/** What handling an event needs. */
export interface EventClients extends Clients {
  policies: Pick<Policies, 'noAnswer'>;
  /** Takes one line for developers: SIDs and codes only. */
  log(line: string): void;
}

/** A transfer that is carried by the invite with this task. */
export interface EventTransfer {
  task: Task;
  record: TransferRecord;
}

/**
 * The transfer that an event about `taskSid` concerns, as Twilio has it now, whichever invite carries it. Agents may change the attributes of
 * their tasks, so these only tell where to look: what counts is in the channel's invites. Undefined when TaskRouter has forgotten the task or
 * it has no mark of ours. Throws `transfer_not_found` when the channel knows nothing of it.
 */
export async function recordOf(taskSid: string, clients: EventClients): Promise<TransferRecord | undefined> {
  const found = await clients.reads.task(taskSid);
  const named = found && transferTaskOf(found);
  return named && readTransferRecord({ transferId: named.metadata.id, taskSid, ...named.channel }, clients);
}

/** The same, but undefined when another invite carries the transfer now. */
export async function transferOf(taskSid: string, clients: EventClients): Promise<EventTransfer | undefined> {
  const record = await recordOf(taskSid, clients);
  const task = record?.current.task;
  return record && task?.sid === taskSid ? { task, record } : undefined;
}
