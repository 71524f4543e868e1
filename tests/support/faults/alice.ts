import type { FailureCode, TransferFailure } from '../../../src/contract/failure';
import type { TransferReply } from '../../../src/contract/transfer';
import type { StatusReply, TakeBackReply, TransferReference } from '../../../src/contract/transfer-status';
import { createTransferClient } from '../../../src/http/transfer-client';
import { failureIn, isRetryable, MAX_ATTEMPTS } from '../../../src/transfer/failure';
import type { Chat } from './chat';
import type { Services } from './services';
import { violationsOfTakeBack, violationsOfTransfer } from './violations';

/** Alice's browser. It asks as the plugin does, and repeats a failed request where the plugin would, or would tell Alice to. */
export interface Alice {
  /** Always the same transfer. */
  transfer(targetSid: string): Promise<TransferReply>;
  takeBack(): Promise<TakeBackReply>;
  /** Asks for the transfer's status. */
  look(): Promise<StatusReply>;
  /** How many requests are over, answered or not. */
  readonly answers: number;
  /**
   * Whether a function answered only because its deadline was over. Such a function works on beside the one that the
   * repeat calls.
   */
  readonly wasTimeUp: boolean;
  /** Why the answers so far failed, those that did. */
  failures: readonly FailureCode[];
  /** What the answers so far claimed that was not so when they came. */
  violations: readonly string[];
}

const FIRST_PAUSE_MS = 500;
/** The service gives itself 8 s. */
const TIME_UP_MS = 7_900;

export interface AliceOptions {
  services: Services;
  serviceUrl: string;
  /** Holds the next try back. */
  beforeRepeat: () => Promise<void>;
}

export function aliceOf(chat: Chat, { services, serviceUrl, beforeRepeat }: AliceOptions): Alice {
  const { taskSid, interactionSid, channelSid } = chat.held;
  const { clock, fetch } = services;
  const client = createTransferClient({ serviceUrl, token: () => chat.token, fetch });
  const { signal } = new AbortController();
  const transferId = '00000000-0000-4000-8000-000000000001';
  const violations: string[] = [];
  const failures: FailureCode[] = [];
  let answers = 0;
  let longestMs = 0;
  let reference: TransferReference | undefined;

  const untilDone = async <Reply>(ask: () => Promise<Reply>, failureOf: (reply: Reply) => TransferFailure | undefined) => {
    for (let attempt = 1; ; attempt++) {
      const asked = clock.now();
      const reply = await ask();
      longestMs = Math.max(longestMs, clock.now() - asked);
      answers += 1;
      const failure = failureOf(reply);
      if (failure) failures.push(failure.code);
      if (!isRetryable(failure) || attempt === MAX_ATTEMPTS) return reply;
      await beforeRepeat();
      await services.sleep(FIRST_PAUSE_MS * 2 ** (attempt - 1));
    }
  };
  const transfer = async (targetSid: string): Promise<TransferReply> => {
    const request = { transferId, taskSid, targetSid, interactionSid, channelSid, workerSid: chat.workers.alice };
    const reply = await client.requestTransfer(request, signal);
    violations.push(...violationsOfTransfer(reply, chat));
    if (reply.outcome !== 'failed') reference = reply.receipt;
    return reply;
  };
  const takeBack = async (): Promise<TakeBackReply> => {
    if (!reference) throw new Error('Failed to take back: nothing was transferred');
    const reply = await client.takeBack(reference, signal);
    violations.push(...violationsOfTakeBack(reply, chat));
    return reply;
  };

  const look = async (): Promise<StatusReply> => {
    if (!reference) throw new Error('Failed to look: nothing was transferred');
    return client.readTransfer(reference, signal);
  };
  const failureOf = (reply: TakeBackReply | StatusReply) => (reply.outcome === 'failed' ? reply.failure : undefined);

  return {
    transfer: (targetSid) => untilDone(() => transfer(targetSid), failureIn),
    takeBack: () => untilDone(takeBack, failureOf),
    look: () => untilDone(look, failureOf),
    get answers() {
      return answers;
    },
    get wasTimeUp() {
      return longestMs > TIME_UP_MS;
    },
    ...{ failures, violations },
  };
}
