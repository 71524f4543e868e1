import type { TransferFailure } from '../../contract/failure';
import type { TransferReceipt, TransferReply } from '../../contract/transfer';
import type { HeldTask, InviteEvent, TransferPorts } from '../ports';

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
  target: { type: 'worker', sid: BOB, name: 'Bob' },
};

export const TRANSFERRED: TransferReply = { outcome: 'transferred', receipt: RECEIPT };

export const failedWith = (code: TransferFailure['code']): TransferReply => ({
  outcome: 'failed',
  failure: { code, detail: 'as arranged' },
});

export const HALF_DONE: TransferReply = {
  outcome: 'invited',
  receipt: RECEIPT,
  failure: { code: 'agent_not_removed', detail: 'as arranged' },
};

/** Ports that a test plays: it answers requests in order and tells the news of the invite itself. */
export function fakePorts() {
  const requests: { request: unknown; answer: (reply: TransferReply) => void; fail: (error: Error) => void }[] = [];
  const released: HeldTask[] = [];
  const watches: { receipt: TransferReceipt; tell: (event: InviteEvent) => void; stopped: boolean }[] = [];
  const ports: TransferPorts = {
    requestTransfer: (request) =>
      new Promise((answer, fail) => {
        requests.push({ request, answer, fail });
      }),
    releaseConversation: async (task) => {
      released.push(task);
    },
    watchInvite: (receipt, tell) => {
      const watch = { receipt, tell, stopped: false };
      watches.push(watch);
      return () => {
        watch.stopped = true;
      };
    },
  };
  return { ports, requests, released, watches };
}

/** Lets everything that is already decided happen. */
export const settle = () => new Promise<void>((resolve) => setTimeout(resolve, 0));
