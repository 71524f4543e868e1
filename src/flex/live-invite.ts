import { isJsonObject } from '../contract/json';
import { unacceptedStatusOf } from '../contract/reservation';
import type { UnacceptedStatus } from '../contract/reservation';
import { within } from './deadline';

const OPEN_MS = 10_000;

/** Flex's Sync client (`manager.insightsClient`), as far as it is used here. */
export interface InsightsClient {
  /** `connected` while Sync delivers. After an interruption it reopens its live queries by itself. */
  connectionState: string;
  liveQuery(index: string, query: string): Promise<LiveQuery>;
}

export interface LiveQuery {
  getItems(): Record<string, unknown>;
  on(event: string, listener: (item: { key: string; value?: unknown }) => void): unknown;
  close(): void;
}

/** A worker (`WK…`) with the friendly name, if the row has it. */
export interface RowWorker {
  sid: string;
  name?: string;
}

/** What the rows of an invite's task and of its reservations say. Each may come more than once, and late. */
export interface InviteRows {
  reservationCreated(worker: RowWorker): void;
  /** `worker` is missing when the row does not say who accepted. */
  reservationAccepted(worker: RowWorker | undefined): void;
  /** The worker did not accept. `status` is what the row says, or the likelier one. */
  reservationEnded(worker: RowWorker, status: UnacceptedStatus): void;
  taskEnded(): void;
  /** The live queries could not be opened, or have failed: nothing more will come. */
  lost(): void;
}

export interface LiveInvite {
  /** Whether Sync delivers every change at this time. */
  isLive(): boolean;
  close(): void;
}

interface Row {
  status: string;
  worker?: RowWorker;
}

const ACCEPTED = new Set(['accepted', 'assigned', 'wrapup', 'wrapping', 'completed']);

function rowOf(value: unknown): Row | undefined {
  if (!isJsonObject(value) || typeof value.status !== 'string') return undefined;
  const { status, worker_sid: sid, worker_name: name } = value;
  if (typeof sid !== 'string') return { status };
  return { status, worker: { sid, ...(typeof name === 'string' && { name }) } };
}

/**
 * Reads the task of an invite and its reservations in Flex's live indexes `tr-task` and `tr-reservation`. The row of something
 * that has ended leaves its index, mostly without a last update: a task that leaves has ended, a pending reservation that leaves
 * was not accepted.
 */
export function openLiveInvite(insights: () => InsightsClient, taskSid: string, rows: InviteRows): LiveInvite {
  let state: 'opening' | 'open' | 'closed' = 'opening';
  const queries: LiveQuery[] = [];
  const reserved = new Map<string, RowWorker>();

  const close = () => {
    state = 'closed';
    for (const query of queries.splice(0)) query.close();
  };
  const lose = () => {
    if (state === 'closed') return;
    close();
    rows.lost();
  };

  const onReservationEnded = (key: string, status: UnacceptedStatus) => {
    const worker = reserved.get(key);
    reserved.delete(key);
    if (worker) rows.reservationEnded(worker, status);
  };
  const onReservation = (key: string, { status, worker }: Row) => {
    if (ACCEPTED.has(status)) {
      reserved.delete(key);
      return rows.reservationAccepted(worker);
    }
    if (status !== 'pending') return onReservationEnded(key, unacceptedStatusOf(status));
    if (!worker || reserved.has(key)) return;
    reserved.set(key, worker);
    rows.reservationCreated(worker);
  };
  const onTask = (_: string, { status, worker }: Row) => {
    if (ACCEPTED.has(status)) rows.reservationAccepted(worker);
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
    open('tr-reservation', onReservation, (key) => onReservationEnded(key, 'timeout')),
    open('tr-task', onTask, () => rows.taskEnded()),
  ]).then(() => {
    if (state === 'opening') state = 'open';
  }, lose);
  return { isLive: () => state === 'open' && insights().connectionState === 'connected', close };
}
