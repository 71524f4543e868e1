import type { TransferReceipt, TransferReply } from '../../contract/transfer';
import type { StatusReply, TakeBackReply, TransferReference } from '../../contract/transfer-status';
import type { HeldTask, InviteEvent, TransferPorts } from '../ports';

export * from '../model/sample-data';

/** One question to the service, waiting for the test's answer. */
interface Asked<Reply> {
  answer: (reply: Reply) => void;
  fail: (error: Error) => void;
}

/** Ports that a test plays: it answers the requests in order, and sends the events of the invite. */
export function fakePorts() {
  const readings: (Asked<StatusReply> & { reference: TransferReference })[] = [];
  const takeBacks: Asked<TakeBackReply>[] = [];
  const returns: Asked<void>[] = [];
  const requests: { request: unknown; answer: (reply: TransferReply) => void; fail: (error: Error) => void }[] = [];
  const released: HeldTask[] = [];
  const watches: { receipt: TransferReceipt; send: (event: InviteEvent) => void; stopped: boolean }[] = [];
  const ports: TransferPorts = {
    requestTransfer: (request) =>
      new Promise((answer, fail) => {
        requests.push({ request, answer, fail });
      }),
    readTransfer: (reference) => new Promise((answer, fail) => readings.push({ reference, answer, fail })),
    takeBack: () => new Promise((answer, fail) => takeBacks.push({ answer, fail })),
    acceptReturned: () => new Promise((answer, fail) => returns.push({ answer, fail })),
    releaseConversation: async (task) => {
      released.push(task);
    },
    watchInvite: (receipt, send) => {
      const watch = { receipt, send, stopped: false };
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
