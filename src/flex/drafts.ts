import type { SendersWords } from '../transfer/choice';
import type { Transfers } from '../transfer/registry';

/** What agents are writing for their colleagues, by the task (`WT…`). It outlives the panel, and no longer than the transfer. */
export interface Drafts {
  of(taskSid: string): SendersWords | undefined;
  keep(taskSid: string, draft: SendersWords): void;
}

export function rememberDrafts(transfers: Pick<Transfers, 'find' | 'subscribe'>): Drafts {
  const drafts = new Map<string, SendersWords>();
  transfers.subscribe(() => {
    for (const taskSid of drafts.keys()) if (!transfers.find(taskSid)) drafts.delete(taskSid);
  });
  return {
    of: (taskSid) => drafts.get(taskSid),
    keep: (taskSid, draft) => void drafts.set(taskSid, draft),
  };
}
