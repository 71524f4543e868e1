import type { PendingReply, StatusReply, TakeBackReply, TransferStatus, TransferWait } from '../contract/transfer-status';

export interface Waits {
  /** How long the transfer of this task waits, as the service said last. */
  of(taskSid: string): TransferWait | undefined;
  learn(reply: StatusReply | TakeBackReply | PendingReply): void;
  forget(taskSid: string): void;
  /** Calls `listener` whenever something was learned. Returns the function that unsubscribes. */
  subscribe(listener: () => void): () => void;
}

/** Keeps what the service says about the waits of transfers, by the SID of the task that was transferred. */
export function rememberWaits(): Waits {
  const waits = new Map<string, TransferWait>();
  const listeners = new Set<() => void>();
  const keep = ({ heldTaskSid, wait }: TransferStatus) => {
    if (wait) waits.set(heldTaskSid, wait);
    else waits.delete(heldTaskSid);
  };
  return {
    of: (taskSid) => waits.get(taskSid),
    learn(reply) {
      if ('status' in reply) keep(reply.status);
      if ('transfers' in reply) reply.transfers.forEach(keep);
      listeners.forEach((listener) => listener());
    },
    forget: (taskSid) => void waits.delete(taskSid),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

type Ask<Reply> = (...question: never[]) => Promise<Reply>;

interface WaitQuestions {
  listPending: Ask<PendingReply>;
  readTransfer: Ask<StatusReply>;
  readStatus: Ask<StatusReply>;
  takeBack: Ask<TakeBackReply>;
}

/** The same questions; their answers are learned before anybody else gets them. */
export function withWaits<Questions extends WaitQuestions>(questions: Questions, waits: Waits): Questions {
  const learned =
    <Question extends never[], Reply extends Parameters<Waits['learn']>[0]>(ask: (...question: Question) => Promise<Reply>) =>
    async (...question: Question): Promise<Reply> => {
      const reply = await ask(...question);
      waits.learn(reply);
      return reply;
    };
  return {
    ...questions,
    listPending: learned(questions.listPending),
    readTransfer: learned(questions.readTransfer),
    readStatus: learned(questions.readStatus),
    takeBack: learned(questions.takeBack),
  };
}
