import { fromCallback, fromPromise } from 'xstate';
import type { Sample } from '../../src/transfer/model/samples';
import type { TransferReceipt, TransferReply, TransferRequest } from '../../src/contract/transfer';
import type { StatusReply, TakeBackReply, TransferReference } from '../../src/contract/transfer-status';
import type { HeldTask, InviteEvent } from '../../src/transfer/ports';

interface Deferred {
  resolve: (output: never) => void;
  reject: (error: unknown) => void;
}

const ANSWER = /^xstate\.(done|error)\.actor\.(.+)$/;

/** The machine's actors. Each waits until the test answers in its place. */
export function deferredActors() {
  const waiting = new Map<string, Deferred>();
  let tell: ((event: InviteEvent) => void) | undefined;
  const later = <Output, Input>() =>
    fromPromise<Output, Input>(
      ({ self }) => new Promise((resolve, reject) => waiting.set(self.id, { resolve: resolve as never, reject })),
    );

  return {
    actors: {
      requestTransfer: later<TransferReply, TransferRequest>(),
      readTransfer: later<StatusReply, TransferReference>(),
      takeBack: later<TakeBackReply, TransferReference>(),
      releaseConversation: later<void, HeldTask>(),
      acceptReturned: later<void, string>(),
      watchInvite: fromCallback<InviteEvent, TransferReceipt>(({ sendBack }) => {
        tell = sendBack;
      }),
    },
    /** Answers as the event says. False when the event is no actor's. Throws when the actor does not run. */
    answer(event: Sample['event']): boolean {
      const [, ending, id = ''] = ANSWER.exec(event.type) ?? [];
      if (ending === undefined) {
        if (!/^(reservation|invite|conversation|watch)\./.test(event.type)) return false;
        tell?.(event as unknown as InviteEvent);
        return true;
      }
      const actor = waiting.get(id);
      if (!actor) throw new Error(`Failed to answer: the actor ${id} was not started`);
      waiting.delete(id);
      if (ending === 'done') actor.resolve(event.output as never);
      else actor.reject(event.error);
      return true;
    },
  };
}
