import { INSPECTION_MESSAGES } from '../../src/transfer/inspection';
import { entriesIn } from './entries';
import { createFeed } from './feed';
import type { LiveFeed } from './feed';

/**
 * Asks the window of Flex that opened this page, and listens to no other. The question is no secret, so Flex may be on any
 * origin.
 */
export function listenToOpener(page: Pick<Window, 'opener' | 'addEventListener'>): LiveFeed {
  const feed = createFeed();
  const opener = page.opener as Window | null;
  if (!opener) return feed;
  page.addEventListener('message', ({ source, data }: MessageEvent) => {
    if (source !== opener || typeof data !== 'object' || data === null) return;
    const { type, entries } = data as { type?: unknown; entries?: unknown };
    if (type === INSPECTION_MESSAGES.history) feed.replace(entriesIn(entries));
    if (type === INSPECTION_MESSAGES.added) feed.add(entriesIn(entries));
  });
  opener.postMessage({ type: INSPECTION_MESSAGES.hello }, '*');
  return feed;
}
