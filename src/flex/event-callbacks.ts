import type { PendingReply } from '../contract/transfer-status';

type ListPending = (signal: AbortSignal) => Promise<PendingReply>;

/**
 * Remembers from every list whether TaskRouter's events reach the service. A list that does not say so changes nothing, and until
 * one has said so they count as missing.
 */
export function rememberEventCallbacks(listPending: ListPending): { listPending: ListPending; hasEventCallbacks: () => boolean } {
  let areOurs = false;
  return {
    async listPending(signal) {
      const reply = await listPending(signal);
      if (reply.outcome === 'listed' && reply.eventCallbacks !== 'unknown') areOurs = reply.eventCallbacks === 'ours';
      return reply;
    },
    hasEventCallbacks: () => areOurs,
  };
}
