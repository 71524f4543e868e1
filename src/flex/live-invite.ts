import { isJsonObject } from '../contract/json';
import type { TransferStatus } from '../contract/transfer-status';
import { within } from './deadline';

const OPEN_MS = 10_000;

/** Flex's Sync client (`manager.insightsClient`), as far as it is used here. */
export interface InsightsClient {
  /** `connected` while Sync delivers. It opens its live queries anew by itself after an interruption. */
  connectionState: string;
  liveQuery(index: string, query: string): Promise<LiveQuery>;
}

export interface LiveQuery {
  getItems(): Record<string, unknown>;
  on(event: string, listener: (item: { key: string; value?: unknown }) => void): unknown;
  close(): void;
}

/** A worker (`WK…`) as a row names them: by friendly name, if at all. */
export interface RowWorker {
  sid: string;
  name?: string;
}

/** What the rows of an invite's task and of its reservations tell. Each may come more than once, and late. */
export interface InviteRows {
  ringing(worker: RowWorker): void;
  /** Missing when the row does not say by whom. */
  taken(worker: RowWorker | undefined): void;
  /** It rang at this worker and does not any more. `answer` is what the row says, or the likelier one. */
  offerEnded(worker: RowWorker, answer: NonNullable<TransferStatus['lastOffer']>['answer']): void;
  taskEnded(): void;
  /** The live queries could not be opened, or have failed: nothing more will come. */
  lost(): void;
}

export interface LiveInvite {
  /** Whether every change is delivered at this time. */
  isLive(): boolean;
  close(): void;
}

interface Row {
  status: string;
  worker?: RowWorker;
}

const TAKEN = new Set(['accepted', 'assigned', 'wrapup', 'wrapping', 'completed']);

function rowOf(value: unknown): Row | undefined {
  if (!isJsonObject(value) || typeof value.status !== 'string') return undefined;
  const { status, worker_sid: sid, worker_name: name } = value;
  if (typeof sid !== 'string') return { status };
  return { status, worker: { sid, ...(typeof name === 'string' && { name }) } };
}

/**
 * Reads the task of an invite and its reservations in Flex's live indexes `tr-task` and `tr-reservation`. Rows of what has ended leave
 * their index, mostly without a last word: a task that leaves is over, a reservation that leaves while it rings was not accepted.
 */
export function openLiveInvite(insights: () => InsightsClient, taskSid: string, rows: InviteRows): LiveInvite {
  let state: 'opening' | 'open' | 'closed' = 'opening';
  const queries: LiveQuery[] = [];
  const ringing = new Map<string, RowWorker>();

  const close = () => {
    state = 'closed';
    for (const query of queries.splice(0)) query.close();
  };
  const lose = () => {
    if (state === 'closed') return;
    close();
    rows.lost();
  };

  const offerEnded = (key: string, answer: 'declined' | 'missed') => {
    const worker = ringing.get(key);
    ringing.delete(key);
    if (worker) rows.offerEnded(worker, answer);
  };
  const onReservation = (key: string, { status, worker }: Row) => {
    if (TAKEN.has(status)) return rows.taken(worker);
    if (status !== 'pending') return offerEnded(key, status === 'rejected' ? 'declined' : 'missed');
    if (!worker || ringing.has(key)) return;
    ringing.set(key, worker);
    rows.ringing(worker);
  };
  const onTask = (_: string, { status, worker }: Row) => {
    if (TAKEN.has(status)) rows.taken(worker);
    if (status === 'canceled') rows.taskEnded();
  };

  const open = async (index: string, onRow: (key: string, row: Row) => void, onGone: (key: string) => void) => {
    const opening = insights().liveQuery(index, `data.task_sid == "${taskSid}"`);
    opening.then(
      (query) => state === 'closed' && query.close(),
      () => undefined,
    );
    const query = await within(OPEN_MS, `watch ${index} of ${taskSid}`, opening);
    if (state === 'closed') return;
    queries.push(query);
    const look = (key: string, value: unknown) => {
      const row = rowOf(value);
      if (row) onRow(key, row);
    };
    query.on('itemUpdated', ({ key, value }) => look(key, value));
    query.on('itemRemoved', ({ key }) => onGone(key));
    query.on('failure', lose);
    for (const [key, value] of Object.entries(query.getItems())) look(key, value);
  };

  Promise.all([
    open('tr-reservation', onReservation, (key) => offerEnded(key, 'missed')),
    open('tr-task', onTask, () => rows.taskEnded()),
  ]).then(() => {
    if (state === 'opening') state = 'open';
  }, lose);
  return { isLive: () => state === 'open' && insights().connectionState === 'connected', close };
}
