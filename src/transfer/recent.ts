import type { Notice } from './notices';
import type { TransferSnapshot } from './view';

/**
 * How a transfer ended, for its sender. `stillYours`: nobody accepted, and the sender never left the conversation. `unanswered`:
 * nobody accepted, and the customer is alone. The others are the outcomes of these names.
 */
export type Ending = 'accepted' | 'returned' | 'takenBack' | 'stillYours' | 'unanswered' | 'customerLeft' | 'unwatched';

/** A transfer that has ended. */
export interface EndedTransfer {
  /** The task that was transferred (`WT…`). */
  taskSid: string;
  customer?: string;
  /** The worker's or the queue's name. */
  target: string;
  ending: Ending;
  /** Who accepted it, with `accepted`. */
  worker?: string;
}

/** One that has ended lately. `endedAt`: ms since the epoch. */
export interface RecentTransfer extends EndedTransfer {
  endedAt: number;
}

const RECENT_MS = 3_600_000;

const STILL_YOURS: ReadonlySet<Notice | undefined> = new Set<Notice>([
  'transferStillYours',
  'transferRejectedStillYours',
  'transferNotJoinedStillYours',
]);

/** What is worth knowing of a transfer that has ended; undefined when there was none. `told` is the last notice about it. */
export function endedTransfer({ context, output }: TransferSnapshot, told?: Notice): EndedTransfer | undefined {
  const { task, receipt, acceptedBy } = context;
  if (!receipt || !output || output.outcome === 'abandoned') return undefined;
  const ending = STILL_YOURS.has(told) ? 'stillYours' : output.outcome;
  return { taskSid: task.taskSid, target: receipt.target.name, ending, worker: ending === 'accepted' ? acceptedBy : undefined };
}

export const isRecent = ({ endedAt }: RecentTransfer, now: number): boolean => now - endedAt < RECENT_MS;

export interface RecentTransfers {
  add(ended: EndedTransfer): void;
  /** The last of each task, newest first. The list stays the same until one is added. */
  all(): readonly RecentTransfer[];
  /** Calls `listener` whenever one is added. Returns the function that unsubscribes. */
  subscribe(listener: () => void): () => void;
}

/** Keeps the transfers that have ended in this tab for an hour. */
export function rememberRecent(now: () => number): RecentTransfers {
  let recent: readonly RecentTransfer[] = [];
  const listeners = new Set<() => void>();
  return {
    all: () => recent,
    add(ended) {
      const others = recent.filter((one) => one.taskSid !== ended.taskSid && isRecent(one, now()));
      recent = [{ ...ended, endedAt: now() }, ...others];
      listeners.forEach((listener) => listener());
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
