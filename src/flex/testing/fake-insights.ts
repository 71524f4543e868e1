import type { InsightsClient, LiveQuery } from '../live-invite';

type Listener = (item: { key: string; value?: unknown }) => void;

/** Sync's live queries, filled by a test: `update` and `remove` change one item in every open query of the index. */
export function fakeInsights(items: Record<string, Record<string, unknown>> = {}) {
  const asked: string[] = [];
  const open = new Map<string, { index: string; listeners: Map<string, Listener> }>();

  const liveQuery = async (index: string, query: string): Promise<LiveQuery> => {
    const key = `${index} ${query}`;
    asked.push(key);
    const listeners = new Map<string, Listener>();
    open.set(key, { index, listeners });
    return {
      getItems: () => items[index] ?? {},
      on: (event, listener) => listeners.set(event, listener),
      close: () => open.delete(key),
    };
  };
  const emit = (index: string, event: string, item: { key: string; value?: unknown }) => {
    for (const query of [...open.values()]) if (query.index === index) query.listeners.get(event)?.(item);
  };
  const client: InsightsClient = { connectionState: 'connected', liveQuery };
  return {
    client,
    asked,
    /** The queries that are open. */
    open: () => [...open.keys()],
    update: (index: string, key: string, value: unknown) => emit(index, 'itemUpdated', { key, value }),
    remove: (index: string, key: string) => emit(index, 'itemRemoved', { key }),
    fail: (index: string) => emit(index, 'failure', { key: '' }),
  };
}
