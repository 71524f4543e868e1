import { useMemo, useState } from 'react';
import { useEntries } from './live';
import type { LiveEntry, LiveSource } from './live';

export interface Live {
  /** All transfers that were heard of, by label, the newest last. */
  transfers: readonly string[];
  /** The one that is shown. */
  transfer?: string;
  /** Its steps, oldest first. */
  entries: readonly LiveEntry[];
  /** The place of the step that is shown. */
  at: number;
  now?: LiveEntry;
  /** The newest step is shown, and the next will be. */
  isFollowing: boolean;
  choose(transfer: string): void;
  goTo(place: number): void;
  follow(): void;
}

/** The machines that run somewhere else. The newest transfer is shown until the reader chooses one. */
export function useLive(source: LiveSource | undefined): Live {
  const all = useEntries(source);
  const [chosen, choose] = useState<string>();
  const [place, goTo] = useState<number>();
  const byTransfer = useMemo(() => {
    const found = new Map<string, LiveEntry[]>();
    for (const entry of all) {
      const own = found.get(entry.transfer);
      if (own) own.push(entry);
      else found.set(entry.transfer, [entry]);
    }
    return found;
  }, [all]);
  const transfers = [...byTransfer.keys()];
  const transfer = chosen ?? transfers[transfers.length - 1];
  const entries = byTransfer.get(transfer ?? '') ?? [];
  const last = entries.length - 1;
  const at = place === undefined ? last : Math.min(place, last);
  return {
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
