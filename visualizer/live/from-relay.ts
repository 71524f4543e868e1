import { entriesIn } from './entries';
import { createFeed } from './feed';
import type { LiveFeed } from './feed';

/**
 * Listens at the relay of the sandbox: server-sent events, each with an array of entries; `cleared` means that the earlier ones are
 * to be forgotten. A browser that has lost the relay comes back by itself, and hears everything again.
 */
export function listenToRelay(source: Pick<EventSource, 'addEventListener'>): LiveFeed {
  const feed = createFeed();
  source.addEventListener('cleared', () => feed.replace([]));
  source.addEventListener('message', ({ data }: MessageEvent) => feed.add(entriesIn(JSON.parse(String(data)))));
  return feed;
}
