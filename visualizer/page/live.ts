import { useEffect, useState } from 'react';

/** What a machine told of one step that it took: as the plugin's inspection has it. */
export interface LiveEntry {
  /** Tells one transfer's machine from another's; stands for nobody. */
  transfer: string;
  sequence: number;
  /** Milliseconds since the epoch. */
  at: number;
  event: string;
  states: string[];
  transitions: string[];
  context: Record<string, string | number | undefined>;
}

/** Where entries come from. Each call of `entries` gives all so far, oldest first. */
export interface LiveSource {
  entries(): readonly LiveEntry[];
  /** Calls the listener after each change; returns the function that ends it. */
  subscribe(listener: () => void): () => void;
}

/** All entries so far. Drawn once a frame, however many come at a time. */
export function useEntries(source: LiveSource | undefined): readonly LiveEntry[] {
  const [entries, setEntries] = useState<readonly LiveEntry[]>(() => source?.entries() ?? []);
  useEffect(() => {
    if (!source) return undefined;
    let frame = 0;
    const draw = (): void => {
      frame = 0;
      setEntries([...source.entries()]);
    };
    draw();
    const stop = source.subscribe(() => {
      if (frame === 0) frame = requestAnimationFrame(draw);
    });
    return () => {
      cancelAnimationFrame(frame);
      stop();
    };
  }, [source]);
  return entries;
}
