import { isJsonObject } from '../contract/json';
import type { TransferReceipt } from '../contract/transfer';
import type { InviteEvent } from '../transfer/ports';
import { within } from './deadline';

const OPEN_MS = 10_000;

/** Flex's Sync client (`manager.insightsClient`), as far as it is used here. */
export interface InsightsClient {
  liveQuery(index: string, query: string): Promise<LiveQuery>;
}

export interface LiveQuery {
  getItems(): Record<string, unknown>;
  on(event: string, listener: (item: { key: string; value?: unknown }) => void): unknown;
  close(): void;
}

interface Row {
  status: string;
  workerName?: string;
}

const TAKEN = new Set(['accepted', 'assigned', 'wrapup', 'wrapping', 'completed']);

const rowOf = (value: unknown): Row | undefined =>
  isJsonObject(value) && typeof value.status === 'string'
    ? { status: value.status, workerName: typeof value.worker_name === 'string' ? value.worker_name : undefined }
    : undefined;

/**
 * Watches the task of an invite and its reservations in Flex's live indexes `tr-task` and `tr-reservation`. Tells each thing once,
 * and nothing after the acceptance or the cancellation. A task that leaves its index without having been accepted counts as canceled.
 */
export function createInviteWatch(insights: () => InsightsClient) {
  return (receipt: TransferReceipt, tell: (event: InviteEvent) => void): (() => void) => {
    let over = false;
    const told = new Set<string>();
    const queries: LiveQuery[] = [];

    const stop = () => {
      over = true;
      for (const query of queries.splice(0)) query.close();
    };
    const once = (key: string, event: InviteEvent) => {
      if (over || told.has(key)) return;
      told.add(key);
      tell(event);
    };
    const end = (event: InviteEvent) => {
      if (over) return;
      stop();
      tell(event);
    };
    const accepted = ({ workerName }: Row) => end({ type: 'invite.accepted', worker: workerName ?? receipt.target.name });

    const onTask = (_: string, row: Row) => {
      if (TAKEN.has(row.status)) accepted(row);
      if (row.status === 'canceled') end({ type: 'invite.canceled' });
    };
    const onReservation = (key: string, row: Row) => {
      if (TAKEN.has(row.status)) accepted(row);
      if (row.status === 'rejected') once(`rejected ${key}`, { type: 'invite.declined' });
      if (row.status === 'timeout') once(`timeout ${key}`, { type: 'invite.missed' });
    };

    const open = async (index: string, onRow: (key: string, row: Row) => void, onGone?: () => void) => {
      const opening = insights().liveQuery(index, `data.task_sid == "${receipt.taskSid}"`);
      opening.then(
        (query) => over && query.close(),
        () => undefined,
      );
      const query = await within(OPEN_MS, `watch ${index} of ${receipt.taskSid}`, opening);
      if (over) return;
      queries.push(query);
      const look = (key: string, value: unknown) => {
        const row = rowOf(value);
        if (row) onRow(key, row);
      };
      query.on('itemUpdated', ({ key, value }) => look(key, value));
      if (onGone) query.on('itemRemoved', onGone);
      for (const [key, value] of Object.entries(query.getItems())) look(key, value);
    };

    Promise.all([open('tr-reservation', onReservation), open('tr-task', onTask, () => end({ type: 'invite.canceled' }))]).catch(
      (error: unknown) => end({ type: 'watch.failed', detail: error instanceof Error ? error.message : String(error) }),
    );
    return stop;
  };
}
