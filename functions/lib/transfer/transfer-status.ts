import { shownCustomer } from '../../../src/contract/shown-name';
import { unacceptedStatusOf } from '../../../src/contract/reservation';
import type { UnjoinedStatus } from '../../../src/contract/reservation';
import type { Colleague, InviteStatus, TransferStatus } from '../../../src/contract/transfer-status';
import { awaitsAcceptance, isAccepted, isClosed, isPending } from '../twilio/gateway';
import type { ChannelParticipant, GatewayReads } from '../twilio/gateway';
import { hasJoined } from './conversation';
import { hasAccepter, neverJoined } from './end-reasons';
import { reasonOf } from './hand-over';
import { readTarget, receiptFor } from './target';
import type { InviteRecord } from './invite-record';
import type { TransferRecord } from './transfer-record';

type StateWithWorker = 'reserved' | 'joining' | 'accepted';

/** As InviteStatus, without the worker's name. */
export type InviteState =
  { state: Exclude<InviteStatus['state'], StateWithWorker> } | { state: StateWithWorker; workerSid: string };

/** Whether the sender is still in the conversation with the task they transferred. */
export const isSenderPresent = ({ metadata, participants }: Pick<TransferRecord, 'metadata' | 'participants'>): boolean =>
  participants.some((one) => isAgent(one) && one.workerSid === metadata.from && one.taskSid === metadata.task);

/** The state of the invite. An accepted invite stays accepted, whatever became of the conversation after that. */
export function inviteStateOf(record: TransferRecord): InviteState {
  const { metadata, current } = record;
  const workerSid = accepterOf(record);
  if (workerSid !== undefined) {
    const isReturned = workerSid === metadata.from;
    if (isJoining(record)) return isReturned ? { state: 'returning' } : { state: 'joining', workerSid };
    return isReturned ? { state: 'returned' } : { state: 'accepted', workerSid };
  }
  if (isClosed(record.channelStatus)) return { state: 'closed' };
  if (current.task && (awaitsAcceptance(current.task) || hasAccepter(current.task))) return unacceptedState(record);
  return { state: isSenderPresent(record) ? 'withdrawn' : 'canceled' };
}

/** Once the sender has been asked and has not accepted, others are asked too. */
function unacceptedState({ metadata, current: { reservations } }: TransferRecord): InviteState {
  const pending = reservations.find(isPending);
  if (pending && pending.workerSid !== metadata.from) return { state: 'reserved', workerSid: pending.workerSid };
  const wasAsked = reservations.some(({ workerSid }) => workerSid === metadata.from);
  return { state: pending || (metadata.route === 'sender' && !wasAsked) ? 'returning' : 'pending' };
}

/** Whether a worker has accepted the invite, and neither they nor a later holder are in the conversation. */
export const isJoining = (record: TransferRecord): boolean =>
  record.current.task?.assignmentStatus === 'assigned' &&
  !isClosed(record.channelStatus) &&
  !hasJoined(record.current.invite.taskSid, record);

/** The worker who has accepted the invite (`WK…`), by the best evidence there is. */
function accepterOf(record: TransferRecord): string | undefined {
  const { participants, invites, current } = record;
  const { invite, task, reservations } = current;
  if (task && neverJoined(task)) return undefined;
  const accepted = reservations.find(isAccepted);
  if (accepted) return accepted.workerSid;
  const holder = participants.find((one) => isAgent(one) && one.taskSid === invite.taskSid);
  // A worker accepted the task between the two reads.
  if (task) return hasAccepter(task) ? (holder?.workerSid ?? reservations.find(isPending)?.workerSid) : undefined;
  const next = invites.find(({ transfer }) => transfer?.task === invite.taskSid)?.transfer;
  const present = isSenderPresent(record) ? undefined : participants.find(isAgent);
  return holder?.workerSid ?? next?.from ?? present?.workerSid ?? undefined;
}

const isAgent = ({ type, workerSid }: ChannelParticipant): boolean => type === 'agent' && workerSid !== null;

interface UnjoinedReservation {
  worker: string;
  name: string;
  status: UnjoinedStatus;
}

/** The last reservation by which nobody got the conversation, of this invite or of the one that it replaced. */
export function lastReservationOf({ metadata, current }: TransferRecord): UnjoinedReservation | undefined {
  const unjoined = current.reservations.flatMap(({ workerSid: worker, workerName: name, status, updatedAt }) => {
    const outcome = unjoinedStatusOf(status, current);
    return outcome ? [{ worker, name, status: outcome, updatedAt }] : [];
  });
  const [last] = unjoined.sort((a, b) => b.updatedAt - a.updatedAt);
  return last ? { worker: last.worker, name: last.name, status: last.status } : metadata.lastReservation;
}

/** TaskRouter also cancels a reservation when the workflow goes on to its next target, and when the task itself is canceled. */
function unjoinedStatusOf(status: string, { task }: InviteRecord): UnjoinedStatus | undefined {
  const isCanceled = status === 'canceled' && task !== undefined && task.assignmentStatus !== 'canceled';
  if (status === 'rejected' || status === 'timeout' || isCanceled) return unacceptedStatusOf(status);
  return isAccepted({ status }) && task && neverJoined(task) ? 'notJoined' : undefined;
}

/** The transfer for the browser. Costs a round trip only when nothing that was read names a worker. */
export async function describeTransfer(record: TransferRecord, reads: GatewayReads): Promise<TransferStatus> {
  const { metadata, channel, current } = record;
  const last = lastReservationOf(record);
  const state = inviteStateOf(record);
  const { attributes } = current.task ?? current.invite;
  const customer = shownCustomer(attributes);
  const reason = reasonOf(attributes, metadata);
  const [invite, worker] = await Promise.all([
    'workerSid' in state ? { state: state.state, worker: await colleague(state.workerSid, record, reads) } : state,
    last && colleague(last.worker, record, reads),
  ]);
  return {
    receipt: receiptFor(current.invite, metadata, channel, current.task),
    senderSid: metadata.from,
    heldTaskSid: metadata.task,
    senderPresent: isSenderPresent(record),
    invite,
    ...(customer !== undefined && { customer }),
    ...(reason !== undefined && { reason }),
    ...(last && worker && { lastReservation: { worker, status: last.status } }),
  };
}

/** A worker by the best name there is: the one that Flex shows, TaskRouter's, or the SID. */
async function colleague(sid: string, { metadata, current, earlier }: TransferRecord, reads: GatewayReads): Promise<Colleague> {
  if (sid === metadata.target) return { sid, name: metadata.targetName };
  const reservations = [current, ...earlier].flatMap((one) => one.reservations);
  const known = reservations.find(({ workerSid }) => workerSid === sid)?.workerName;
  const { lastReservation } = metadata;
  const name = known ?? (lastReservation?.worker === sid ? lastReservation.name : undefined);
  return { sid, name: name ?? (await readTarget(sid, reads))?.name ?? sid };
}
