import type { Notice } from '../../../src/transfer/notices';
import type { SimulatedTab } from '../tab';
import type { Invariant } from './invariant';

/** The notices that say how a transfer ended. */
const ENDS: ReadonlySet<Notice> = new Set([
  ...(['transferAccepted', 'transferReturned', 'transferRejectedReturned', 'takenBack', 'customerLeft'] as const),
  ...(['transferNotJoinedReturned', 'transferStillYours', 'transferRejectedStillYours', 'transferNotJoinedStillYours'] as const),
]);

/** Each tab says only once how a transfer ended. */
export const oneFinalNotice = (): Invariant => {
  const ended = new Map<SimulatedTab, Set<string>>();
  return {
    name: 'one final notice',
    onNotice: ({ agent, tab, shown: { notice }, transfer }) => {
      const id = transfer.getSnapshot().context.receipt?.transferId;
      if (id === undefined || !ENDS.has(notice)) return undefined;
      const before = ended.get(tab) ?? new Set();
      ended.set(tab, before);
      if (before.has(id)) return `${agent.hired.name} is told ${notice} after the transfer's end`;
      before.add(id);
      return undefined;
    },
  };
};
