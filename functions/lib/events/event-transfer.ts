import type { Policies } from '../configuration';
import { liveTransferOf } from '../live-transfer';
import { readTransfer } from '../read-transfer';
import type { Tools } from '../tools';
import type { TransferFacts } from '../transfer-status';
import type { ChatTask } from '../flex-chat';

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
 * The transfer that an event about `taskSid` concerns, as Twilio has it now. Agents may change the attributes of their tasks, so these only
 * tell where to look: what counts is in the channel's invites. Undefined when TaskRouter has forgotten the task, when it has no mark of ours, or
 * when another invite carries the transfer now. Throws `transfer_not_found` when the channel knows nothing of it.
 */
export async function transferOf(taskSid: string, tools: EventTools): Promise<EventTransfer | undefined> {
  const found = await tools.reads.task(taskSid);
  const named = found && liveTransferOf(found);
  if (!named) return undefined;
  const facts = await readTransfer({ transferId: named.mark.id, taskSid, ...named.channel }, tools);
  const { task } = facts.current;
  return task?.sid === taskSid ? { task, facts } : undefined;
}
