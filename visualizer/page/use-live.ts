import { useMemo, useState } from 'react';
import { useEntries } from './use-entries';
import type { InspectionEntry } from '../../src/transfer/inspection';
import type { LiveFeed } from '../live/feed';

export interface HeardTransfer {
  label: string;
  first: InspectionEntry;
  last: InspectionEntry;
}

export interface Live {
  /** Whether this page hears of transfers at all. */
  isListening: boolean;
  /** All transfers that were heard of, the newest last. */
  transfers: readonly HeardTransfer[];
  /** The one that is shown. */
  transfer?: string;
  /** Its steps, oldest first. */
  entries: readonly InspectionEntry[];
  /** The place of the step that is shown. */
  at: number;
  now?: InspectionEntry;
  /** The newest step is shown, and the next will be. */
  isFollowing: boolean;
  choose(transfer: string): void;
  goTo(place: number): void;
  follow(): void;
}

/** The machines that run somewhere else. The newest transfer is shown until the reader chooses one. */
export function useLive(feed: LiveFeed | undefined): Live {
  const all = useEntries(feed);
  const [chosen, choose] = useState<string>();
  const [place, goTo] = useState<number>();
  const byTransfer = useMemo(() => {
    const found = new Map<string, InspectionEntry[]>();
    for (const entry of all) {
      const own = found.get(entry.transfer);
      if (own) own.push(entry);
      else found.set(entry.transfer, [entry]);
    }
    return found;
  }, [all]);
  const transfers = [...byTransfer].flatMap(([label, [first, ...later]]) =>
    first ? [{ label, first, last: later[later.length - 1] ?? first }] : [],
  );
  const transfer = byTransfer.has(chosen ?? '') ? chosen : transfers[transfers.length - 1]?.label;
  const entries = byTransfer.get(transfer ?? '') ?? [];
  const last = entries.length - 1;
  const at = place === undefined ? last : Math.min(place, last);
  return {
    isListening: feed !== undefined,
    transfers,
    transfer,
    entries,
    at,
    now: entries[at],
    isFollowing: place === undefined,
    choose: (label) => {
      choose(label);
      goTo(undefined);
    },
    goTo,
    follow: () => goTo(undefined),
  };
}
