import { useEffect, useState } from 'react';
import type { InspectionEntry } from '../../src/transfer/inspection';
import type { LiveFeed } from '../live/feed';

/** All entries so far. Drawn once a frame, however many come at a time. */
export function useEntries(feed: LiveFeed | undefined): readonly InspectionEntry[] {
  const [entries, setEntries] = useState<readonly InspectionEntry[]>(() => feed?.entries() ?? []);
  useEffect(() => {
    if (!feed) return undefined;
    let frame = 0;
    const draw = (): void => {
      frame = 0;
      setEntries(feed.entries());
    };
    draw();
    const stop = feed.subscribe(() => {
      if (frame === 0) frame = requestAnimationFrame(draw);
    });
    return () => {
      cancelAnimationFrame(frame);
      stop();
    };
  }, [feed]);
  return entries;
}
