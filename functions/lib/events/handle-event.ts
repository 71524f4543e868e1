import { TransferError } from '../http/transfer-error';
import { removeAgents, settleAcceptance } from '../transfer/acceptance';
import type { AcceptanceClients } from '../transfer/acceptance';
import { holderOf, readInvites } from '../transfer/conversation';
import { withdrawStaleInvites } from '../transfer/duplicate-invites';
import { endedUnjoined, hasAccepter } from '../transfer/end-reasons';
import { declinedIn, transferTaskOf } from '../transfer/metadata';
import type { TransferTask } from '../transfer/metadata';
import { REPLACEMENT_MS } from '../transfer/reconcile';
import { isJoinNews, tellJoined } from '../transfer/customer-news';
import { recordAcceptance } from '../transfer/record-acceptance';
import { rescue } from '../transfer/rescue';
import { tellCustomer } from '../transfer/tell-customer';
import { readTransferRecord } from '../transfer/transfer-record';
import { clientsFor } from '../twilio/clients';
import type { Clients, ClientsOptions } from '../twilio/clients';
import { isClosed, wasAccepted } from '../twilio/gateway';
import { onReservationRejected, rejectForExcludedWorkers } from './on-reservation-rejected';
import type { ReservationEvent, TaskEvent, TaskRouterEvent } from './taskrouter-event';

type EventDependencies = ClientsOptions & Pick<AcceptanceClients, 'policies' | 'log'>;

/**
 * Does what a transfer needs after a TaskRouter event. An event is only a reason to read Twilio: one that comes twice, late or
 * out of order finds nothing to do. Throws a TransferError.
 */
export function handleEvent(event: TaskRouterEvent, dependencies: EventDependencies): Promise<void> {
  const { deadline, policies, log } = dependencies;
  return deadline.race(dispatch(event, { ...clientsFor(dependencies), policies, log }), () => {
    throw new TransferError('twilio_unavailable', `Failed to handle ${event.type} of ${event.transfer.task.sid}: out of time`);
  });
}

function dispatch(event: TaskRouterEvent, clients: AcceptanceClients): Promise<void> {
  switch (event.type) {
    case 'task.created':
      return onTaskCreated(event.transfer, clients);
    case 'reservation.created':
      return onReservationCreated(event, clients);
    case 'reservation.accepted':
      return onReservationAccepted(event, clients);
    case 'reservation.rejected':
      return onReservationRejected(event, clients);
    case 'task.canceled':
    case 'task.completed':
    case 'task.deleted':
    case 'task.system-deleted':
      return onTaskEnded(event, clients);
  }
}

/**
 * Withdraws an invite to a closed conversation and a redundant one: the request that asked Twilio for it may have ended long ago.
 */
async function onTaskCreated({ task, metadata, channel }: TransferTask, clients: Clients): Promise<void> {
  const [invites = [], status] = await Promise.all([readInvites(channel, clients), clients.reads.channelStatus(channel)]);
  const duplicates = invites.filter(({ transfer }) => transfer?.task === metadata.task);
  if (!isClosed(status) && duplicates.length < 2) return;
  await withdrawStaleInvitesBy(task.sid, { metadata, channel }, clients);
}

async function withdrawStaleInvitesBy(
  taskSid: string,
  { metadata, channel }: Pick<TransferTask, 'metadata' | 'channel'>,
  clients: Clients,
): Promise<void> {
  const record = await readTransferRecord({ transferId: metadata.id, taskSid, ...channel }, clients);
  await withdrawStaleInvites(record, clients);
}

/** The event's own attributes tell whether TaskRouter asks a worker who has rejected the task before. */
async function onReservationCreated(
  { transfer: { task }, workerSid }: ReservationEvent,
  clients: AcceptanceClients,
): Promise<void> {
  if (declinedIn(task.attributes).includes(workerSid)) await rejectForExcludedWorkers(task.sid, clients);
}

/** Waits until the worker has joined, removes the sender who stayed, and tells Flex Insights and the customer. */
async function onReservationAccepted({ transfer, workerSid }: ReservationEvent, clients: AcceptanceClients): Promise<void> {
  const { task, metadata, channel } = transfer;
  const at = clients.deadline.now;
  const { outcome, invites, participants, leaving } = await settleAcceptance({ ...transfer, workerSid }, clients);
  const removed = await removeAgents(leaving, transfer, clients);
  const others = invites.filter((one) => one.transfer?.task === metadata.task && one.taskSid !== task.sid);
  if (others.length > 0) await withdrawStaleInvitesBy(task.sid, { metadata, channel }, clients);
  if (outcome !== 'joined') return;
  await tellJoined({ task, metadata, removed, invites }, clients);
  const isNews = await isJoinNews({ ...transfer, workerSid, participants, invites }, clients);
  const recorded = await recordAcceptance({ ...transfer, workerSid, at, invites, told: isNews ? 'now' : 'no' }, clients);
  if (isNews && recorded === 'toldFirst')
    await tellCustomer({ message: 'joined', transferId: metadata.id, invites, attributes: task.attributes }, clients);
}

/**
 * An invite has ended. The service rescues the conversation if nobody has it then. When TaskRouter has forgotten the task, the
 * event has its last state. Throws as `rescue` does.
 */
async function onTaskEnded(event: TaskEvent, clients: AcceptanceClients): Promise<void> {
  const transfer = await endedTransfer(event, clients);
  if (!transfer || (await isSafe(transfer, event, clients))) return;
  // A request that withdraws an invite creates another.
  await clients.deadline.pause(REPLACEMENT_MS);
  await rescue(transfer, clients);
}

async function endedTransfer({ transfer }: TaskEvent, clients: Clients): Promise<TransferTask | undefined> {
  const { task, metadata, channel } = transfer;
  const found = await clients.reads.task(task.sid);
  if (!found) return wasAccepted(task) ? undefined : transfer;
  if (!endedUnjoined(found)) return undefined;
  return transferTaskOf(found, clients) ?? { task: found, metadata, channel };
}

/** Whether the conversation is closed or an agent is in it. `reinvite` looks for other invites. */
async function isSafe({ channel }: TransferTask, { type }: TaskEvent, clients: Clients): Promise<boolean> {
  const { reads } = clients;
  const [channelStatus, participants = []] = await Promise.all([reads.channelStatus(channel), reads.participants(channel)]);
  if (isClosed(channelStatus) || holderOf(participants) === 'present') return true;
  if (type !== 'task.system-deleted') return false;
  // TaskRouter forgets a task five minutes after its end. If an agent has had the conversation since, one of its other tasks was
  // accepted.
  const invites = (await readInvites(channel, clients)) ?? [];
  const tasks = await Promise.all(invites.map(({ taskSid }) => reads.task(taskSid)));
  return tasks.some((task) => task !== undefined && hasAccepter(task));
}
