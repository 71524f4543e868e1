import type { Colleague, PendingReply, StatusReply, TakeBackReply, TransferStatus } from '../contract/transfer-status';
import type { TransferPorts } from '../transfer/ports';

/** The questions to the service whose answers name workers. */
interface NamingQuestions extends Pick<TransferPorts, 'readTransfer' | 'takeBack'> {
  listPending(signal: AbortSignal): Promise<PendingReply>;
}

/**
 * Calls the workers in what the service says about transfers as Flex does, where Flex knows a name: the service may know their
 * friendly names only.
 */
export function withFlexNames<Client extends NamingQuestions>(
  client: Client,
  nameOf: (workerSid: string) => Promise<string | undefined>,
): Omit<Client, keyof NamingQuestions> & NamingQuestions {
  const named = async <Worker extends Colleague>(worker: Worker): Promise<Worker> => ({
    ...worker,
    name: (await nameOf(worker.sid)) ?? worker.name,
  });
  const withNames = async (status: TransferStatus): Promise<TransferStatus> => {
    const { receipt, invite, lastReservation } = status;
    const [target, colleague, last] = await Promise.all([
      receipt.target.type === 'worker' ? named(receipt.target) : receipt.target,
      'worker' in invite ? named(invite.worker) : undefined,
      lastReservation && named(lastReservation.worker),
    ]);
    return {
      ...status,
      receipt: { ...receipt, target },
      invite: 'worker' in invite && colleague ? { ...invite, worker: colleague } : invite,
      ...(lastReservation && last && { lastReservation: { ...lastReservation, worker: last } }),
    };
  };
  const readable = async <Reply extends StatusReply | TakeBackReply>(reply: Reply): Promise<Reply> =>
    'status' in reply ? { ...reply, status: await withNames(reply.status) } : reply;

  return {
    ...client,
    readTransfer: async (reference, signal) => readable(await client.readTransfer(reference, signal)),
    takeBack: async (reference, signal) => readable(await client.takeBack(reference, signal)),
    async listPending(signal): Promise<PendingReply> {
      const reply = await client.listPending(signal);
      return 'transfers' in reply ? { ...reply, transfers: await Promise.all(reply.transfers.map(withNames)) } : reply;
    },
  };
}
