import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { TransferFailure } from '../../../src/contract/failure';
import type { TransferReply } from '../../../src/contract/transfer';
import type { TakeBackReply, TransferReference } from '../../../src/contract/transfer-status';
import { createTransferClient } from '../../../src/http/transfer-client';
import { failureIn, isRetryable, MAX_ATTEMPTS } from '../../../src/transfer/failure';
import type { Chat } from './chat';
import { liesOfTakeBack, liesOfTransfer } from './promises';

/** Alice's browser. It asks as the plugin does, and again after a failure where the plugin would, or tells her to. */
export interface Alice {
  /** Always the same transfer. */
  transfer(targetSid: string): Promise<TransferReply>;
  takeBack(): Promise<TakeBackReply>;
  /** How many answers have come, if only that none can come. */
  readonly answers: number;
  /** Whether a function has answered only because its time was up: it goes on working then, beside the one that is asked next. */
  readonly wasTimeUp: boolean;
  /** What the answers so far said that was not so when they came. */
  lies: readonly string[];
}

const FIRST_PAUSE_MS = 500;
/** The service gives itself 8 s. */
const TIME_UP_MS = 7_900;

/** `beforeRepeat` holds the next try back. */
export function aliceOf(chat: Chat, serviceUrl: string, beforeRepeat: () => Promise<void>): Alice {
  const { taskSid, interactionSid, channelSid } = chat.held;
  const client = createTransferClient({ serviceUrl, token: () => chat.token, fetch });
  const { signal } = new AbortController();
  const transferId = randomUUID();
  const lies: string[] = [];
  let answers = 0;
  let longestMs = 0;
  let reference: TransferReference | undefined;

  const untilDone = async <Reply>(ask: () => Promise<Reply>, failureOf: (reply: Reply) => TransferFailure | undefined) => {
    for (let attempt = 1; ; attempt++) {
      const asked = performance.now();
      const reply = await ask();
      longestMs = Math.max(longestMs, performance.now() - asked);
      answers += 1;
      if (!isRetryable(failureOf(reply)) || attempt === MAX_ATTEMPTS) return reply;
      await beforeRepeat();
      await wait(FIRST_PAUSE_MS * 2 ** (attempt - 1));
    }
  };
  const transfer = async (targetSid: string): Promise<TransferReply> => {
    const request = { transferId, taskSid, targetSid, interactionSid, channelSid, workerSid: chat.workers.alice };
    const reply = await client.requestTransfer(request, signal);
    lies.push(...liesOfTransfer(reply, chat));
    if (reply.outcome !== 'failed') reference = reply.receipt;
    return reply;
  };
  const takeBack = async (): Promise<TakeBackReply> => {
    if (!reference) throw new Error('Failed to take back: nothing was transferred');
    const reply = await client.takeBack(reference, signal);
    lies.push(...liesOfTakeBack(reply, chat));
    return reply;
  };

  return {
    transfer: (targetSid) => untilDone(() => transfer(targetSid), failureIn),
    takeBack: () => untilDone(takeBack, (reply) => (reply.outcome === 'failed' ? reply.failure : undefined)),
    get answers() {
      return answers;
    },
    get wasTimeUp() {
      return longestMs > TIME_UP_MS;
    },
    lies,
  };
}
