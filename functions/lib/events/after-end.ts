import { isOver } from '../channel-status';
import { invitesOf, liveTransferOf } from '../live-transfer';
import type { LiveTransfer } from '../live-transfer';
import { readTransfer } from '../read-transfer';
import { REPLACEMENT_MS, rescue } from '../rescue';
import { wasAccepted, wasNeverAccepted } from '../task-state';
import type { EndEvent } from './event-form';
import type { EventTools } from './event-transfer';

/**
 * An invite has ended: the customer is rescued if that leaves them alone. Of a task that TaskRouter has forgotten the event itself tells what
 * became of it. Throws as `rescue` does.
 */
export async function afterEnd(event: EndEvent, tools: EventTools): Promise<void> {
  const transfer = await canceledTransfer(event, tools);
  if (!transfer || (await isOutOfDanger(transfer, event, tools))) return;
  // Retargeting withdraws before it invites anew.
  await tools.budget.pause(REPLACEMENT_MS);
  await rescue(transfer, tools);
}

async function canceledTransfer({ task }: EndEvent, tools: EventTools): Promise<LiveTransfer | undefined> {
  const found = await tools.reads.task(task.sid);
  if (!found) return wasNeverAccepted(task) ? liveTransferOf({ ...task, version: '' }) : undefined;
  const transfer = found.assignmentStatus === 'canceled' && liveTransferOf(found);
  if (!transfer) return undefined;
  // Agents may change the attributes of their tasks: the channel must have this invite.
  const { channelInvites, mark } = await readTransfer(
    { transferId: transfer.mark.id, taskSid: found.sid, ...transfer.channel },
    tools,
  );
  return invitesOf(channelInvites, mark).some(({ taskSid }) => taskSid === found.sid) ? transfer : undefined;
}

/** Whether the conversation is over or an agent is in it; what other invites there are is `inviteAnew`'s to look at. */
async function isOutOfDanger({ channel }: LiveTransfer, { type }: EndEvent, { reads }: EventTools): Promise<boolean> {
  const [channelStatus, participants = []] = await Promise.all([reads.channelStatus(channel), reads.participants(channel)]);
  if (isOver(channelStatus) || participants.some((one) => one.type === 'agent')) return true;
  if (type !== 'task.system-deleted') return false;
  // TaskRouter forgets a task five minutes after its end: had nobody had the conversation since, no other task of it would just have ended well.
  const invites = (await reads.invites(channel)) ?? [];
  const tasks = await Promise.all(invites.map(({ taskSid }) => reads.task(taskSid)));
  return tasks.some((task) => task !== undefined && wasAccepted(task));
}
