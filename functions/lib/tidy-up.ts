import { isOver } from './channel-status';
import { withdrawDuplicateInvites } from './keep-one-invite';
import { awaitsAcceptance } from './task-state';
import type { Clients } from './tools';
import type { TransferRecord } from './transfer-status';
import { withdrawInvite } from './withdraw';

/**
 * Withdraws what should ring no more: everything once the conversation is over, or else what is invited beside the invite that stays. True
 * when there was such a thing: then the facts are to be read again.
 */
export async function withdrawStaleInvites(record: TransferRecord, clients: Clients): Promise<boolean> {
  if (!isOver(record.channelStatus)) return withdrawDuplicateInvites(record, clients);
  const waiting = [record.current, ...record.earlier].flatMap(({ task }) => (task && awaitsAcceptance(task) ? task.sid : []));
  await Promise.all(waiting.map((taskSid) => withdrawInvite(taskSid, 'The conversation was closed', clients)));
  return waiting.length > 0;
}
