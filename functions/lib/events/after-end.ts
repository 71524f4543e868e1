import { isOver } from '../channel-status';
import { invitesOfTransfer, transferTaskOf } from '../live-transfer';
import type { TransferTask } from '../live-transfer';
import { readTransferRecord } from '../read-transfer';
import { REPLACEMENT_MS, rescue } from '../rescue';
import { wasAccepted, wasNeverAccepted } from '../task-state';
import type { TaskEndedEvent } from './event-form';
import type { EventClients } from './event-transfer';

/**
 * An invite has ended: the customer is rescued if that leaves them alone. Of a task that TaskRouter has forgotten the event itself tells what
 * became of it. Throws as `rescue` does.
 */
export async function onTaskEnded(event: TaskEndedEvent, clients: EventClients): Promise<void> {
  const transfer = await canceledTransfer(event, clients);
  if (!transfer || (await isOutOfDanger(transfer, event, clients))) return;
  // Retargeting withdraws before it invites anew.
  await clients.deadline.pause(REPLACEMENT_MS);
  await rescue(transfer, clients);
}

async function canceledTransfer({ task }: TaskEndedEvent, clients: EventClients): Promise<TransferTask | undefined> {
  const found = await clients.reads.task(task.sid);
  if (!found) return wasNeverAccepted(task) ? transferTaskOf({ ...task, version: '' }) : undefined;
  const transfer = found.assignmentStatus === 'canceled' && transferTaskOf(found);
  if (!transfer) return undefined;
  // Agents may change the attributes of their tasks: the channel must have this invite.
  const { channelInvites, metadata } = await readTransferRecord(
    { transferId: transfer.metadata.id, taskSid: found.sid, ...transfer.channel },
    clients,
  );
  return invitesOfTransfer(channelInvites, metadata).some(({ taskSid }) => taskSid === found.sid) ? transfer : undefined;
}

/** Whether the conversation is over or an agent is in it; what other invites there are is `inviteAnew`'s to look at. */
async function isOutOfDanger({ channel }: TransferTask, { type }: TaskEndedEvent, { reads }: EventClients): Promise<boolean> {
  const [channelStatus, participants = []] = await Promise.all([reads.channelStatus(channel), reads.participants(channel)]);
  if (isOver(channelStatus) || participants.some((one) => one.type === 'agent')) return true;
  if (type !== 'task.system-deleted') return false;
  // TaskRouter forgets a task five minutes after its end: had nobody had the conversation since, no other task of it would just have ended well.
  const invites = (await reads.invites(channel)) ?? [];
  const tasks = await Promise.all(invites.map(({ taskSid }) => reads.task(taskSid)));
  return tasks.some((task) => task !== undefined && wasAccepted(task));
}
