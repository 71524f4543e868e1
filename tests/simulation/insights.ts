import { openLiveQuery, queryIndex } from '../../sandbox/twilio/domain/sync/live-queries';
import type { DomainEvent } from '../../sandbox/twilio/domain/events';
import type { World } from '../../sandbox/twilio/domain/world';
import type { InsightsClient, LiveQuery } from '../../src/flex/live-invite';
import type { VirtualTime } from './virtual-time';

type Listener = Parameters<LiveQuery['on']>[1];

const DELAY_MS = 120;

/** Flex's live queries in one tab: changes of an index arrive in order, a moment later. */
export class Insights implements InsightsClient {
  readonly connectionState = 'connected';
  private readonly open = new Map<string, Set<Map<string, Listener>>>();
  private readonly unsubscribe: () => void;

  constructor(
    private readonly world: World,
    private readonly time: VirtualTime,
  ) {
    this.unsubscribe = world.subscribe((event) => this.follow(event));
  }

  async liveQuery(index: string, query: string): Promise<LiveQuery> {
    await this.time.sleep(DELAY_MS);
    const { sid } = openLiveQuery(this.world, index, query);
    const items = queryIndex(this.world, index, query).map(({ key, data }) => [key, data]);
    const listeners = new Map<string, Listener>();
    const ofQuery = this.open.get(sid) ?? new Set();
    this.open.set(sid, ofQuery.add(listeners));
    return {
      getItems: () => Object.fromEntries(items),
      on: (event, listener) => listeners.set(event, listener),
      close: () => void ofQuery.delete(listeners),
    };
  }

  /** The tab is closed: it hears nothing any more. */
  close(): void {
    this.unsubscribe();
    this.open.clear();
  }

  private follow(event: DomainEvent): void {
    if (event.type !== 'live-query.item_updated' && event.type !== 'live-query.item_removed') return;
    const name = event.type === 'live-query.item_updated' ? 'itemUpdated' : 'itemRemoved';
    const { liveQuery, item } = event;
    this.time.schedule(DELAY_MS, () => {
      for (const listeners of this.open.get(liveQuery.sid) ?? []) listeners.get(name)?.({ key: item.key, value: item.data });
    });
  }
}
