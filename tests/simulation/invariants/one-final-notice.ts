import { isAccepted } from '../../../functions/lib/twilio/gateway';
import type { Notice } from '../../../src/transfer/notices';
import type { Offer } from '../history';
import type { Simulation } from '../simulation';
import type { SimulatedTab } from '../tab';
import { isToldFromForged } from './chats';
import type { Invariant } from './invariant';

/** The notices that say how a transfer ended. */
const ENDS: ReadonlySet<Notice> = new Set([
  ...(['transferAccepted', 'transferReturned', 'transferRejectedReturned', 'takenBack', 'customerLeft'] as const),
  ...(['transferNotJoinedReturned', 'transferStillYours', 'transferRejectedStillYours', 'transferNotJoinedStillYours'] as const),
]);

/** The notices that say that an acceptance was not the end: the agent has not joined. */
const AFTER_ACCEPTANCE: ReadonlySet<Notice> = new Set([
  ...(['transferNotJoined', 'transferNotJoinedReturning'] as const),
  ...(['transferNotJoinedReturned', 'transferNotJoinedStillYours'] as const),
]);

const hasNotJoined = ({ status, hasJoined }: Offer): boolean => isAccepted({ status }) && !hasJoined;

/** Each tab says only once how a transfer ended. */
export const oneFinalNotice = (simulation: Simulation): Invariant => {
  const ended = new Map<SimulatedTab, Map<string, Notice>>();
  return {
    name: 'one final notice',
    onNotice: ({ agent, tab, shown: { notice }, transfer }) => {
      const { receipt, task } = transfer.getSnapshot().context;
      if (!receipt || isToldFromForged(simulation, task)) return undefined;
      const id = `${receipt.transferId} ${task.taskSid}`;
      const before = ended.get(tab) ?? new Map<string, Notice>();
      ended.set(tab, before);
      const isUnjoined = simulation.history.offersOf({ id: receipt.transferId, task: task.taskSid }).some(hasNotJoined);
      const mayFollow = AFTER_ACCEPTANCE.has(notice) || (notice === 'customerLeft' && isUnjoined);
      if (mayFollow && before.get(id) === 'transferAccepted') before.delete(id);
      if (!ENDS.has(notice)) return undefined;
      if (before.has(id)) return `${agent.hired.name} is told ${notice} after the transfer's end`;
      before.set(id, notice);
      return undefined;
    },
  };
};
