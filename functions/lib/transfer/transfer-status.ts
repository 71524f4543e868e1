import { unacceptedStatusOf } from '../../../src/contract/reservation';
import type { UnacceptedStatus } from '../../../src/contract/reservation';
import type { Colleague, InviteStatus, TransferStatus } from '../../../src/contract/transfer-status';
import { awaitsAcceptance, isAccepted, isClosed, isPending, wasAccepted } from '../twilio/gateway';
import type { ChannelParticipant, GatewayReads, Task } from '../twilio/gateway';
import { parseTransferMetadata } from './metadata';
import { isRoutedTo, nameTarget, receiptFor } from './target';
import { currentMetadata } from './transfer-record';
import type { TransferRecord } from './transfer-record';

type StateWithoutWorker = Exclude<InviteStatus['state'], 'reserved' | 'joining' | 'accepted'>;

/** As InviteStatus, without the worker's name. */
export type InviteState = { state: StateWithoutWorker } | { state: 'reserved' | 'joining' | 'accepted'; workerSid: string };

/** Whether the sender is still in the conversation with the task they transferred. */
export const isSenderPresent = ({ metadata, participants }: Pick<TransferRecord, 'metadata' | 'participants'>): boolean =>
  participants.some((one) => isAgent(one) && one.workerSid === metadata.from && one.taskSid === metadata.task);

/** The state of the invite. An accepted invite stays accepted, whatever became of the conversation after that. */
export function inviteStateOf(record: TransferRecord): InviteState {
  const { metadata, current } = record;
  const workerSid = accepterOf(record);
  if (workerSid !== undefined) return workerSid === metadata.from ? { state: 'returned' } : { state: 'accepted', workerSid };
  if (isClosed(record.channelStatus)) return { state: 'closed' };
  if (current.task && (awaitsAcceptance(current.task) || wasAccepted(current.task))) return unacceptedState(record);
  return { state: isSenderPresent(record) ? 'withdrawn' : 'canceled' };
}

function unacceptedState({ metadata, current: { invite, task, reservations } }: TransferRecord): InviteState {
  const pending = reservations.find(isPending);
  if (pending && pending.workerSid !== metadata.from) return { state: 'reserved', workerSid: pending.workerSid };
  const isReturning = isRoutedTo((task ?? invite).attributes, { to: 'worker', workerSid: metadata.from });
  return { state: pending || isReturning ? 'returning' : 'pending' };
}

/** The worker who has accepted the invite (`WK…`), by the best evidence there is. */
function accepterOf(record: TransferRecord): string | undefined {
  const { participants, invites, current } = record;
  const { invite, task, reservations } = current;
  const accepted = reservations.find(isAccepted);
  if (accepted) return accepted.workerSid;
  const holder = participants.find((one) => isAgent(one) && one.taskSid === invite.taskSid);
  if (task) {
    if (!wasAccepted(task)) return undefined;
    // A worker accepted the task between the two reads.
    return holder?.workerSid ?? reservations.find(isPending)?.workerSid;
  }
  const next = invites.map(({ attributes }) => parseTransferMetadata(attributes)).find((one) => one?.task === invite.taskSid);
  const present = isSenderPresent(record) ? undefined : participants.find(isAgent);
  return holder?.workerSid ?? next?.from ?? present?.workerSid ?? undefined;
}

const isAgent = ({ type, workerSid }: ChannelParticipant): boolean => type === 'agent' && workerSid !== null;

type Unaccepted = { workerSid: string; status: UnacceptedStatus };

/**
 * The last reservation that nobody accepted. None for a transfer that was taken back: the service itself ended those
 * reservations.
 */
export function lastReservationOf(record: TransferRecord): Unaccepted | undefined {
  if (currentMetadata(record).takenBack) return undefined;
  const unaccepted = [record.current, ...record.earlier].flatMap(({ task, reservations }) =>
    reservations.flatMap(({ workerSid, status, updatedAt }) =>
      isUnaccepted(status, task) ? [{ workerSid, status: unacceptedStatusOf(status), updatedAt }] : [],
    ),
  );
  const [last] = unaccepted.sort((a, b) => b.updatedAt - a.updatedAt);
  return last && { workerSid: last.workerSid, status: last.status };
}

/** TaskRouter also cancels a reservation when the workflow goes on to its next target, and when the task itself is canceled. */
const isUnaccepted = (reservationStatus: string, task: Task | undefined): boolean =>
  reservationStatus === 'rejected' ||
  reservationStatus === 'timeout' ||
  (reservationStatus === 'canceled' && task !== undefined && task.assignmentStatus !== 'canceled');

/** The transfer for the browser, with the names that Flex shows. Costs one more round trip. */
export async function describeTransfer(record: TransferRecord, reads: GatewayReads): Promise<TransferStatus> {
  const { metadata, channel, current } = record;
  const last = lastReservationOf(record);
  const { leave } = currentMetadata(record);
  const [receipt, invite, worker] = await Promise.all([
    receiptFor(current.invite, { id: metadata.id, leave, target: targetSidOf(record) }, { channel }, reads),
    withWorkerName(inviteStateOf(record), reads),
    last && colleague(last.workerSid, reads),
  ]);
  return {
    receipt,
    senderSid: metadata.from,
    heldTaskSid: metadata.task,
    senderPresent: isSenderPresent(record),
    invite,
    ...(last && worker && { lastReservation: { worker, status: last.status } }),
  };
}

/**
 * The target that the sender chose, also while the chat returns to them. Once the sender has rejected it too, it is the queue in
 * which the task is.
 */
function targetSidOf(record: TransferRecord): string {
  const { target, chosen = target } = currentMetadata(record);
  const { task } = record.current;
  const isInFallback = target === record.metadata.from && task?.attributes.transferTargetType === 'fallback';
  return isInFallback && task.taskQueueSid !== undefined ? task.taskQueueSid : chosen;
}

const withWorkerName = async (state: InviteState, reads: GatewayReads): Promise<InviteStatus> =>
  'workerSid' in state ? { state: state.state, worker: await colleague(state.workerSid, reads) } : state;

async function colleague(workerSid: string, reads: GatewayReads): Promise<Colleague> {
  const { sid, name } = await nameTarget(workerSid, reads);
  return { sid, name };
}
