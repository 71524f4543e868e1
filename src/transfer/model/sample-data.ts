import type { TransferFailure } from '../../contract/failure';
import type { TransferReceipt, TransferReply } from '../../contract/transfer';
import type { TransferStatus } from '../../contract/transfer-status';
import type { HeldTask } from '../ports';

export const sid = (prefix: string, digit: number) => prefix + String(digit).repeat(32);

export const ALICE = sid('WK', 1);
export const BOB = sid('WK', 2);
export const SUPPORT = sid('WQ', 1);

export const TASK: HeldTask = {
  taskSid: sid('WT', 1),
  reservationSid: sid('WR', 1),
  workerSid: ALICE,
  interactionSid: sid('KD', 1),
  channelSid: sid('UO', 1),
  conversationSid: sid('CH', 1),
};

export const RECEIPT: TransferReceipt = {
  transferId: 'first',
  inviteSid: sid('KG', 1),
  taskSid: sid('WT', 2),
  interactionSid: sid('KD', 1),
  channelSid: sid('UO', 1),
  target: { type: 'worker', sid: BOB, name: 'Bob' },
  leave: 'immediately',
  sentAt: 1_700_000_000_000,
};

export const TRANSFERRED: TransferReply = { outcome: 'transferred', receipt: RECEIPT };

const STAYING: TransferReceipt = { ...RECEIPT, leave: 'on-acceptance' };

export const OFFERED: TransferReply = { outcome: 'offered', receipt: STAYING };

/** Alice stayed until Bob had joined, and is out now. */
export const REMOVED: TransferReply = { outcome: 'transferred', receipt: STAYING };

/** The transfer of RECEIPT as the service finds it. */
export const STATUS: TransferStatus = {
  receipt: RECEIPT,
  senderSid: ALICE,
  heldTaskSid: TASK.taskSid,
  senderPresent: false,
  invite: { state: 'pending' },
};

/** The transfer of OFFERED as the service finds it. */
export const STAYING_STATUS: TransferStatus = { ...STATUS, receipt: STAYING, senderPresent: true };

export const failedWith = (code: TransferFailure['code']): TransferReply => ({
  outcome: 'failed',
  failure: { code, detail: 'as arranged' },
});

export const HALF_DONE: TransferReply = {
  outcome: 'invited',
  receipt: RECEIPT,
  failure: { code: 'agent_not_removed', detail: 'as arranged' },
};
