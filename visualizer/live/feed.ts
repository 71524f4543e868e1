import type { InspectionEntry } from '../../src/transfer/inspection';

/** What was heard of transfers that run elsewhere. */
export interface LiveFeed {
  /** All so far, each transfer's oldest first. Another array after each change. */
  entries(): readonly InspectionEntry[];
  /** Calls the listener after each change; returns the function that ends it. */
  subscribe(listener: () => void): () => void;
}

/** The feed with the two ways in which it changes. */
export interface FilledFeed extends LiveFeed {
  add(entries: readonly InspectionEntry[]): void;
  /** Forgets what was heard before. */
  replace(entries: readonly InspectionEntry[]): void;
}

export function createFeed(): FilledFeed {
  const listeners = new Set<() => void>();
  let all: readonly InspectionEntry[] = [];
  const replace = (entries: readonly InspectionEntry[]): void => {
    all = entries;
    listeners.forEach((listener) => listener());
  };
  return {
    entries: () => all,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    add: (entries) => replace([...all, ...entries]),
    replace,
  };
}
