import type { TransferStatus, StatusReply } from '../contract/transfer-status';
import type { TransferFailure } from '../contract/failure';

export interface StatusPollingOptions {
  read(signal: AbortSignal): Promise<StatusReply>;
  onStatus(status: TransferStatus): void;
  /** `inARow` counts from 1. */
  onFailure(failure: TransferFailure, inARow: number): void;
  /** How long to wait after an answer, in milliseconds. */
  pause(): number;
}

export interface StatusPolling {
  /** Asks within so many milliseconds, or sooner if that is planned. The answer to a question under way counts as out of date. */
  askWithin(milliseconds: number): void;
  /** As `askWithin`, but only if a question is under way. */
  outdate(milliseconds: number): void;
  /** Asks nothing until the next `askWithin`, and drops the answer to a question under way. */
  rest(): void;
  /** The pause has become shorter. */
  replan(): void;
  stop(): void;
}

/** Asks the service for a transfer's status again and again, one question at a time. Starts with the first `askWithin`. */
export function createStatusPolling({ read, onStatus, onFailure, pause }: StatusPollingOptions): StatusPolling {
  const stopped = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let due = Infinity;
  let asking = false;
  let resting = false;
  let failures = 0;
  /** Set while a question is under way whose answer is out of date: how soon to ask again. */
  let again: number | undefined;

  const plan = (milliseconds: number) => {
    const at = Date.now() + milliseconds;
    if (at >= due) return;
    clearTimeout(timer);
    due = at;
    timer = setTimeout(() => void ask(), milliseconds);
  };

  const ask = async () => {
    due = Infinity;
    asking = true;
    const reply = await read(stopped.signal).catch(unexpected);
    asking = false;
    if (stopped.signal.aborted) return;
    const outdated = again;
    again = undefined;
    if (outdated === undefined) answer(reply);
    if (!stopped.signal.aborted && !resting) plan(outdated ?? pause());
  };

  const answer = (reply: StatusReply) => {
    failures = reply.outcome === 'failed' ? failures + 1 : 0;
    if (reply.outcome === 'failed') onFailure(reply.failure, failures);
    else onStatus(reply.status);
  };

  const outdate = (milliseconds: number) => {
    if (asking) again = Math.min(milliseconds, again ?? Infinity);
  };
  return {
    askWithin(milliseconds) {
      resting = false;
      if (asking) outdate(milliseconds);
      else if (!stopped.signal.aborted) plan(milliseconds);
    },
    outdate,
    rest() {
      clearTimeout(timer);
      due = Infinity;
      resting = true;
      outdate(Infinity);
    },
    replan() {
      if (!asking && !resting && !stopped.signal.aborted) plan(pause());
    },
    stop() {
      clearTimeout(timer);
      stopped.abort();
    },
  };
}

const unexpected = (error: unknown): StatusReply => ({
  outcome: 'failed',
  failure: { code: 'unexpected', detail: error instanceof Error ? error.message : String(error) },
});
