import type { TransferFailure } from '../../contract/failure';
import type { TransferReceipt, TransferReply } from '../../contract/transfer';
import type { StatusReply, TakeBackReply, TransferStatus } from '../../contract/transfer-status';
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
  interactionSid: sid('KD', 1),
  channelSid: sid('UO', 1),
  target: { type: 'worker', sid: BOB, name: 'Bob' },
  leave: 'immediately',
  sentAt: 1_700_000_000_000,
};

export const TRANSFERRED: TransferReply = { outcome: 'transferred', receipt: RECEIPT };

export const OFFERED: TransferReply = { outcome: 'offered', receipt: { ...RECEIPT, leave: 'on-acceptance' } };

/** The transfer of RECEIPT as the service finds it. */
export const STATUS: TransferStatus = {
  receipt: RECEIPT,
  senderSid: ALICE,
  heldTaskSid: TASK.taskSid,
  senderPresent: false,
  invite: { state: 'waiting' },
};

export const failedWith = (code: TransferFailure['code']): TransferReply => ({
  outcome: 'failed',
  failure: { code, detail: 'as arranged' },
});

export const HALF_DONE: TransferReply = {
  outcome: 'invited',
  receipt: RECEIPT,
  failure: { code: 'agent_not_removed', detail: 'as arranged' },
};

/** One question to the service, waiting for the test's answer. */
interface Asked<Reply> {
  answer: (reply: Reply) => void;
  fail: (error: Error) => void;
}

/** Ports that a test plays: it answers requests in order and tells the news of the invite itself. */
export function fakePorts() {
  const readings: Asked<StatusReply>[] = [];
  const takeBacks: Asked<TakeBackReply>[] = [];
  const returns: Asked<void>[] = [];
  const requests: { request: unknown; answer: (reply: TransferReply) => void; fail: (error: Error) => void }[] = [];
  const released: HeldTask[] = [];
  const watches: { receipt: TransferReceipt; tell: (event: InviteEvent) => void; stopped: boolean }[] = [];
  const ports: TransferPorts = {
    requestTransfer: (request) =>
      new Promise((answer, fail) => {
        requests.push({ request, answer, fail });
      }),
    readTransfer: () => new Promise((answer, fail) => readings.push({ answer, fail })),
    takeBack: () => new Promise((answer, fail) => takeBacks.push({ answer, fail })),
    acceptReturned: () => new Promise((answer, fail) => returns.push({ answer, fail })),
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
  return { ports, requests, readings, takeBacks, returns, released, watches };
}

/** Lets everything that is already decided happen. */
export const settle = () => new Promise<void>((resolve) => setTimeout(resolve, 0));
