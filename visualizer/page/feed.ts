import type { LiveFeed } from '../live/feed';
import { listenToOpener } from '../live/from-opener';
import { listenToRelay } from '../live/from-relay';

/**
 * Where this page hears of transfers that run elsewhere, as its address says: `?feed=opener` for the Flex that has opened it,
 * `?feed=/relay` for a relay on this page's own origin. Nowhere when it says neither.
 */
function feedOf(address: string): LiveFeed | undefined {
  const asked = new URL(address).searchParams.get('feed');
  if (asked === 'opener') return listenToOpener(window);
  return asked !== null && /^\/(?![/\\])/.test(asked) ? listenToRelay(new EventSource(asked)) : undefined;
}

export const feed = feedOf(location.href);
