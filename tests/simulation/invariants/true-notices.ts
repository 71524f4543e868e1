import type { Notice } from '../../../src/transfer/notices';
import type { Simulation, NoticeShown } from '../simulation';
import type { Offer } from '../history';
import { isInvitedFor, isOf, isToldFromForged, openChannels, waitingFor } from './chats';
import { trueTransferOf } from '../true-transfer';
import type { Invariant } from './invariant';

/** What the sentences say, as far as Twilio's state shows it. */
interface Facts {
  /** Those of the transfer itself, and with them those of other tabs that went on in its place, or the other way round. */
  ownOffers: Offer[];
  offers: Offer[];
  senderSid: string;
  worker: string | undefined;
  /** Whether the transfer has had an invite, and whether one is live. */
  isInvited: boolean;
  isWaiting: boolean;
  /** Whether an invite was live already when the service withdrew one because the sender keeps the chat. */
  wasWaiting: boolean;
  /**
   * Whether the sender is in the conversation with the task that they transferred, or was so a moment ago. True of a
   * closed one.
   */
  isSenderIn: boolean;
  isClosed: boolean;
  /** When the browser asked, at the earliest, in milliseconds since the epoch. */
  asked: number;
  hasFaults: boolean;
  nameOf(workerSid: string): string;
}

/** An answer may say what was true when the browser asked: a request takes no longer than this. */
const RECENT_MS = 12_000;

/** Failures whose sentences say that the chat was not transferred and is still the sender's. */
const NOT_TRANSFERRED = [
  ...['invalid_request', 'invalid_token', 'not_transferable', 'target_not_found', 'too_many_hops', 'attributes_too_long'],
  ...['service_misconfigured', 'invite_failed', 'note_too_long', 'note_does_not_fit', 'reason_unknown'],
].map((code) => `transferFailed.${code}`);

const isAccepted = ({ status }: Offer): boolean => status === 'accepted' || status === 'wrapping' || status === 'completed';
const isTaken = (offer: Offer): boolean => isAccepted(offer) && offer.hasJoined;
const isBy = ({ worker, nameOf }: Facts, { workerSid }: Offer): boolean => nameOf(workerSid) === worker;
/** While the service fails, Flex sees only that a reservation has ended without acceptance. */
const isMissed = ({ hasFaults }: Facts, { status }: Offer): boolean =>
  status === 'timeout' || status === 'canceled' || (hasFaults && status === 'rejected');

const isRejectedBy = (facts: Facts): boolean => facts.offers.some((one) => one.isRejectedByAgent && isBy(facts, one));
const isMissedBy = (facts: Facts): boolean => facts.offers.some((one) => isMissed(facts, one) && isBy(facts, one));
const isUnjoinedBy = (facts: Facts): boolean => facts.offers.some((one) => isAccepted(one) && !one.hasJoined && isBy(facts, one));
const isReturned = ({ offers, senderSid }: Facts): boolean =>
  offers.some((one) => isAccepted(one) && one.workerSid === senderSid);

const TRUTH: Partial<Record<Notice, (facts: Facts) => boolean>> = {
  transferStarted: ({ isInvited }) => isInvited,
  transferOffered: ({ isInvited }) => isInvited,
  transferAccepted: (facts) =>
    facts.offers.some((one) => isAccepted(one) && isBy(facts, one) && one.workerSid !== facts.senderSid),
  transferRejected: isRejectedBy,
  transferRejectedReturning: isRejectedBy,
  transferRejectedStillYours: (facts) => facts.isSenderIn && isRejectedBy(facts),
  transferTimedOut: isMissedBy,
  transferTimedOutReturning: isMissedBy,
  transferNotJoined: isUnjoinedBy,
  transferNotJoinedReturning: isUnjoinedBy,
  transferNotJoinedStillYours: (facts) => facts.isSenderIn && isUnjoinedBy(facts),
  transferReturned: isReturned,
  transferRejectedReturned: (facts) => isReturned(facts) && isRejectedBy(facts),
  transferNotJoinedReturned: (facts) => isReturned(facts) && isUnjoinedBy(facts),
  transferStillYours: ({ isSenderIn, isWaiting }) => isSenderIn && !isWaiting,
  transferUnanswered: ({ isWaiting, offers }) => !isWaiting && !offers.some(isTaken),
  takingBack: ({ offers, senderSid, asked }) =>
    !offers.some((one) => isTaken(one) && one.workerSid !== senderSid && one.at < asked),
  takenBack: ({ isSenderIn, wasWaiting }) => isSenderIn && !wasWaiting,
  takeBackTooLate: ({ offers, isWaiting, isClosed }) => offers.some(isAccepted) || !isWaiting || isClosed,
  customerLeft: ({ isClosed }) => isClosed,
};

/** Every notice says what has happened. */
export const trueNotices = (simulation: Simulation): Invariant => ({
  name: 'true notices',
  onNotice: (given) => {
    const { notice, worker } = given.shown;
    if (isToldFromForged(simulation, given.transfer.getSnapshot().context.task)) return undefined;
    const facts = factsOf(simulation, given);
    const isNotTransferred = facts.isSenderIn && !facts.ownOffers.some(isTaken);
    const isTrue = NOT_TRANSFERRED.includes(notice) ? isNotTransferred : (TRUTH[notice]?.(facts) ?? true);
    return isTrue ? undefined : `${given.agent.hired.name} is told ${notice} (${worker ?? 'nobody'}), and it is not so`;
  },
});

function transfersOf({ world, service }: Simulation, told: { id: string; task: string; from: string }) {
  const ids = [told.id, ...service.idsAskedFor(told)];
  const hadDuplicate = [...world.interactions.invites.values()].some(({ taskSid }) => {
    const isDuplicate = world.taskrouter.tasks.get(taskSid)?.reason === 'Duplicate invite';
    return isDuplicate && ids.some((id) => isOf(world, taskSid, { id, task: told.task }));
  });
  return [...new Set(hadDuplicate ? ids : [told.id])].map((id) => ({ id, task: told.task }));
}

/** When the service withdrew an invite last because the sender keeps the chat. Another tab may have asked again since. */
function keptAt({ world }: Simulation, transfer: { id: string; task: string }): number {
  const kept = [...world.taskrouter.tasks.values()].filter(
    ({ sid, reason }) => reason === 'The sender still has the conversation' && isOf(world, sid, transfer),
  );
  return Math.max(...kept.map(({ dateUpdated }) => dateUpdated), kept.length === 0 ? Infinity : 0);
}

function factsOf(simulation: Simulation, { shown, transfer }: NoticeShown): Facts {
  const { world, history, network } = simulation;
  const { receipt, request, task } = transfer.getSnapshot().context;
  const asked = world.clock.now() - RECENT_MS;
  // An agent who has accepted two invites of one transfer has two tasks: their transfer is of either.
  const told = receipt && trueTransferOf(world, receipt.taskSid);
  const isOwn = told !== undefined && told.from === task.workerSid;
  const named = isOwn ? told : { id: receipt?.transferId ?? request?.transferId ?? '', task: task.taskSid };
  const channel = openChannels(world).find(({ sid }) => sid === task.channelSid);
  return {
    ownOffers: history.offersOf(named),
    offers: transfersOf(simulation, { ...named, from: task.workerSid }).flatMap((one) => history.offersOf(one)),
    senderSid: task.workerSid,
    worker: shown.worker,
    isInvited: isInvitedFor(world, named),
    isWaiting: waitingFor(world, named).length > 0,
    wasWaiting: waitingFor(world, named).some(({ dateCreated }) => dateCreated <= keptAt(simulation, named)),
    isSenderIn: channel === undefined || history.wasIn(task.taskSid, asked),
    asked,
    isClosed: channel === undefined,
    hasFaults: network.injected.size > 0,
    nameOf: (workerSid) => history.nameOf(workerSid),
  };
}
