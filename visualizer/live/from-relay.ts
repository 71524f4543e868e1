import { entriesIn } from './entries';
import { createFeed } from './feed';
import type { LiveFeed } from './feed';

/**
 * Listens to the relay of the sandbox: server-sent events, each with an array of entries. `cleared` means: forget the earlier
 * ones. The browser reconnects by itself and gets everything again.
 */
export function listenToRelay(source: Pick<EventSource, 'addEventListener'>): LiveFeed {
  const feed = createFeed();
  source.addEventListener('cleared', () => feed.replace([]));
  source.addEventListener('message', ({ data }: MessageEvent) => feed.add(entriesIn(JSON.parse(String(data)))));
  return feed;
}
