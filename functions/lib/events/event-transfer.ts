import type { Policies } from '../configuration';
import type { ChatTask } from '../flex-chat';
import { liveTransferOf } from '../live-transfer';
import { readTransfer } from '../read-transfer';
import type { Tools } from '../tools';
import type { TransferFacts } from '../transfer-status';

/** What handling an event needs. */
export interface EventTools extends Tools {
  policies: Pick<Policies, 'noAnswer'>;
  /** Takes one line for developers: SIDs and codes only. */
  log(line: string): void;
}

/** A transfer that is carried by the invite with this task. */
export interface EventTransfer {
  task: ChatTask;
  facts: TransferFacts;
}

/**
 * The transfer that an event about `taskSid` concerns, as Twilio has it now, whichever invite carries it. Agents may change the attributes of
 * their tasks, so these only tell where to look: what counts is in the channel's invites. Undefined when TaskRouter has forgotten the task or
 * it has no mark of ours. Throws `transfer_not_found` when the channel knows nothing of it.
 */
export async function factsOf(taskSid: string, tools: EventTools): Promise<TransferFacts | undefined> {
  const found = await tools.reads.task(taskSid);
  const named = found && liveTransferOf(found);
  return named && readTransfer({ transferId: named.mark.id, taskSid, ...named.channel }, tools);
}

/** The same, but undefined when another invite carries the transfer now. */
export async function transferOf(taskSid: string, tools: EventTools): Promise<EventTransfer | undefined> {
  const facts = await factsOf(taskSid, tools);
  const task = facts?.current.task;
  return facts && task?.sid === taskSid ? { task, facts } : undefined;
}
