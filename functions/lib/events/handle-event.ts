import { TransferError } from '../http/transfer-error';
import { holderOf, removeAgent } from '../transfer/conversation';
import { withdrawStaleInvites } from '../transfer/duplicate-invites';
import { REPLACEMENT_MS, rescue } from '../transfer/reconcile';
import { currentMetadata, invitesOfTransfer, readTransferRecord, transferTaskOf } from '../transfer/transfer-record';
import type { TransferTask } from '../transfer/transfer-record';
import { clientsFor } from '../twilio/clients';
import type { Clients } from '../twilio/clients';
import { isClosed, wasAccepted, wasNeverAccepted } from '../twilio/gateway';
import type { ChannelParticipant } from '../twilio/gateway';
import { onReservationRejected, rejectForExcludedWorkers } from './on-reservation-rejected';
import { recordOf, transferOf } from './taskrouter-event';
import type { EventClients, ReservationEvent, TaskEndedEvent, TaskRouterEvent } from './taskrouter-event';

type EventDependencies = Pick<EventClients, 'gateway' | 'deadline' | 'policies' | 'log'>;

/**
 * Does what a transfer needs after a TaskRouter event. An event is only a reason to read Twilio: one that comes twice, late or
 * out of order finds nothing to do. Throws a TransferError.
 */
export function handleEvent(event: TaskRouterEvent, dependencies: EventDependencies): Promise<void> {
  const { deadline, policies, log } = dependencies;
  return deadline.race(dispatch(event, { ...clientsFor(dependencies), policies, log }), () => {
    throw new TransferError('twilio_unavailable', `Failed to handle ${event.type} of ${taskSidOf(event)}: out of time`);
  });
}

const taskSidOf = (event: TaskRouterEvent): string => ('task' in event ? event.task.sid : event.taskSid);

function dispatch(event: TaskRouterEvent, clients: EventClients): Promise<void> {
  switch (event.type) {
    case 'task.created':
    case 'reservation.created':
      return onReservationCreated(event, clients);
    case 'reservation.accepted':
      return onReservationAccepted(event, clients);
    case 'reservation.rejected':
      return onReservationRejected(event, clients);
    case 'task.canceled':
    case 'task.deleted':
    case 'task.system-deleted':
      return onTaskEnded(event, clients);
  }
}

/**
 * Withdraws an invite to a closed conversation and a redundant one. Rejects a reservation of a worker who has rejected the task
 * before.
 */
async function onReservationCreated({ taskSid }: { taskSid: string }, clients: EventClients): Promise<void> {
  const record = await recordOf(taskSid, clients);
  if (!record) return;
  await withdrawStaleInvites(record, clients);
  if (currentMetadata(record).declined.length > 0) await rejectForExcludedWorkers(taskSid, clients);
}

/** How long a worker who accepts may take to join the conversation. */
const JOIN_READS = 10;
const JOIN_PAUSE_MS = 400;

/**
 * Another worker than the sender has accepted. A sender who is still there, by the leave policy or by an unfinished transfer, is
 * removed once the other agent has joined. Throws `twilio_unavailable` when nobody joins; then the sender stays.
 */
export async function onReservationAccepted({ taskSid, workerSid }: ReservationEvent, clients: Clients): Promise<void> {
  const { reads, deadline } = clients;
  const transfer = await transferOf(taskSid, clients);
  if (transfer?.task.assignmentStatus !== 'assigned' || workerSid === transfer.record.metadata.from) return;
  const { channel, metadata } = transfer.record;
  let participants: ChannelParticipant[] | undefined = transfer.record.participants;
  for (let read = 1; read <= JOIN_READS; read++) {
    const agents = participants?.filter(({ type }) => type === 'agent') ?? [];
    const sender = agents.find((one) => one.workerSid === metadata.from && one.taskSid === metadata.task);
    if (!sender) return;
    if (agents.some((one) => one.taskSid === taskSid)) return removeAgent(sender, channel, clients);
    await deadline.pause(JOIN_PAUSE_MS);
    participants = await reads.participants(channel);
  }
  throw new TransferError(
    'twilio_unavailable',
    `Failed to remove ${metadata.from} from ${channel.channelSid}: nobody has joined with ${taskSid}`,
  );
}

/**
 * An invite has ended. The service rescues the conversation if nobody has it then. When TaskRouter has forgotten the task, the
 * event has its last state. Throws as `rescue` does.
 */
async function onTaskEnded(event: TaskEndedEvent, clients: Clients): Promise<void> {
  const transfer = await canceledTransfer(event, clients);
  if (!transfer || (await isSafe(transfer, event, clients))) return;
  // Retargeting withdraws an invite before it creates another.
  await clients.deadline.pause(REPLACEMENT_MS);
  await rescue(transfer, clients);
}

async function canceledTransfer({ task }: TaskEndedEvent, clients: Clients): Promise<TransferTask | undefined> {
  const found = await clients.reads.task(task.sid);
  if (!found) return wasNeverAccepted(task) ? transferTaskOf({ ...task, version: '' }) : undefined;
  const transfer = found.assignmentStatus === 'canceled' && transferTaskOf(found);
  if (!transfer) return undefined;
  // Agents can write the attributes of their tasks: the channel must know this invite.
  const reference = { transferId: transfer.metadata.id, taskSid: found.sid, ...transfer.channel };
  const { invites, metadata } = await readTransferRecord(reference, clients);
  return invitesOfTransfer(invites, metadata).some(({ taskSid }) => taskSid === found.sid) ? transfer : undefined;
}

/** Whether the conversation is closed or an agent is in it. `reinvite` looks for other invites. */
async function isSafe({ channel }: TransferTask, { type }: TaskEndedEvent, { reads }: Clients): Promise<boolean> {
  const [channelStatus, participants = []] = await Promise.all([reads.channelStatus(channel), reads.participants(channel)]);
  if (isClosed(channelStatus) || holderOf(participants) === 'present') return true;
  if (type !== 'task.system-deleted') return false;
  // TaskRouter forgets a task five minutes after its end. If an agent has had the conversation since, one of its other tasks was
  // accepted.
  const invites = (await reads.invites(channel)) ?? [];
  const tasks = await Promise.all(invites.map(({ taskSid }) => reads.task(taskSid)));
  return tasks.some((task) => task !== undefined && wasAccepted(task));
}
