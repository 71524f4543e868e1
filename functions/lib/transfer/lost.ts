import { holderOf } from './conversation';
import { replacedBy } from './end-reasons';
import type { TransferRecord } from './transfer-record';
import { inviteStateOf } from './transfer-status';

/** Whether the invite was canceled and no agent is in the conversation. There may be another invite to it. */
export const isLost = (record: TransferRecord): boolean =>
  inviteStateOf(record).state === 'canceled' && holderOf(record.participants) === 'nobody';

/**
 * Another invite may be about to replace the canceled one, also when an earlier replacement has brought an agent, or while the
 * sender stays in the conversation.
 */
export function isLostOrReplaced(record: TransferRecord): boolean {
  const { task } = record.current;
  const hasEnded = ['canceled', 'withdrawn'].includes(inviteStateOf(record).state);
  return isLost(record) || (hasEnded && task !== undefined && replacedBy(task) !== undefined);
}
