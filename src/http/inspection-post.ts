import type { InspectionEntry } from '../transfer/inspection';

export interface InspectionPostOptions {
  /** Takes a JSON array of entries by `POST`; on the page's own origin. */
  path: string;
  fetch: typeof globalThis.fetch;
  /** Called once when the address does not take them. */
  onFailure(reason: string): void;
}

/**
 * Posts entries in their order, one request at a time. After the first failure it drops that entry and all later ones: nothing
 * depends on them.
 */
export function createInspectionPost({ path, fetch, onFailure }: InspectionPostOptions): (entry: InspectionEntry) => void {
  const waiting: InspectionEntry[] = [];
  let state: 'idle' | 'posting' | 'given up' = 'idle';

  const postAll = async (): Promise<void> => {
    while (waiting.length > 0) {
      const body = JSON.stringify(waiting.splice(0));
      const { ok, status } = await fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
      if (!ok) throw new Error(`${path} answered ${status}`);
    }
    state = 'idle';
  };

  return (entry) => {
    if (state === 'given up') return;
    waiting.push(entry);
    if (state === 'posting') return;
    state = 'posting';
    postAll().catch((error: unknown) => {
      state = 'given up';
      onFailure(`Failed to show the transfer machine live: ${error instanceof Error ? error.message : String(error)}`);
    });
  };
}
