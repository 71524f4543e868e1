import { isJsonObject } from '../contract/json';
import type { TransferReceipt } from '../contract/transfer';
import type { InviteEvent } from '../transfer/ports';
import { within } from './deadline';

const OPEN_MS = 10_000;
/** A name is worth no longer wait: the news is that the chat was accepted. */
const NAME_MS = 2_000;
/** Task and reservation are separate indexes: what belongs together arrives within this time. */
const TOGETHER_MS = 500;

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
  workerSid?: string;
  workerName?: string;
}

const TAKEN = new Set(['accepted', 'assigned', 'wrapup', 'wrapping', 'completed']);

const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
const rowOf = (value: unknown): Row | undefined =>
  isJsonObject(value) && typeof value.status === 'string'
    ? { status: value.status, workerSid: text(value.worker_sid), workerName: text(value.worker_name) }
    : undefined;

export interface InviteWatchOptions {
  insights: () => InsightsClient;
  /** The name that Flex shows for a worker. */
  nameOf(workerSid: string): Promise<string | undefined>;
}

/**
 * Watches the task of an invite and its reservations in Flex's live indexes `tr-task` and `tr-reservation`. Tells each thing once,
 * and nothing after the acceptance or the cancellation. Rows of what has ended leave their index: a task that leaves without an
 * acceptance is canceled, a reservation that leaves while it rings was not accepted by that agent.
 */
export function createInviteWatch({ insights, nameOf }: InviteWatchOptions) {
  return (receipt: TransferReceipt, tell: (event: InviteEvent) => void): (() => void) => {
    let over = false;
    const queries: LiveQuery[] = [];
    const timers = new Set<ReturnType<typeof setTimeout>>();
    const ringing = new Set<string>();

    const stop = () => {
      over = true;
      for (const query of queries.splice(0)) query.close();
      timers.forEach(clearTimeout);
    };
    const end = (event: InviteEvent) => {
      if (over) return;
      stop();
      tell(event);
    };
    const soon = (happen: () => void) => timers.add(setTimeout(happen, TOGETHER_MS));

    const { target } = receipt;
    const accepted = ({ workerSid, workerName }: Row) => {
      const by = (worker = target.name) => end({ type: 'invite.accepted', worker });
      if (workerSid === target.sid) by(target.name);
      else if (workerSid === undefined) soon(() => by(workerName));
      else within(NAME_MS, `read the name of ${workerSid}`, nameOf(workerSid)).then(by, () => by(workerName));
    };

    const onTask = (_: string, row: Row) => {
      if (TAKEN.has(row.status)) accepted(row);
      if (row.status === 'canceled') end({ type: 'invite.canceled' });
    };
    const onReservation = (key: string, row: Row) => {
      if (row.status === 'pending') ringing.add(key);
      if (TAKEN.has(row.status)) accepted(row);
      if (row.status === 'rejected' && ringing.delete(key)) tell({ type: 'invite.declined' });
      if (row.status === 'timeout' && ringing.delete(key)) tell({ type: 'invite.missed' });
    };
    const onReservationGone = (key: string) => {
      if (ringing.delete(key)) soon(() => tell({ type: 'invite.missed' }));
    };

    const open = async (index: string, onRow: (key: string, row: Row) => void, onGone: (key: string) => void) => {
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
        if (row && !over) onRow(key, row);
      };
      query.on('itemUpdated', ({ key, value }) => look(key, value));
      query.on('itemRemoved', ({ key }) => !over && onGone(key));
      for (const [key, value] of Object.entries(query.getItems())) look(key, value);
    };

    Promise.all([
      open('tr-reservation', onReservation, onReservationGone),
      open('tr-task', onTask, () => end({ type: 'invite.canceled' })),
    ]).catch((error: unknown) => end({ type: 'watch.failed', detail: error instanceof Error ? error.message : String(error) }));
    return stop;
  };
}
