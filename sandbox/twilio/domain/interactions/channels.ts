import { updateConversation } from '../conversations/conversations';
import { badRequest } from '../errors';
import { completeReservation, pauseReservation } from '../taskrouter/reservations';
import { updateTask } from '../taskrouter/tasks';
import type { World } from '../world';
import type { InteractionChannel, InteractionParticipant } from './entities';
import { getChannel, listInvites, listParticipants, reservationsOn } from './lookup';
import { leaveConversation, removeParticipant } from './participants';

export type ChannelUpdate = 'closed' | 'inactive' | 'pause' | 'active';

/**
 * `closed` closes the channel and its conversation. It cancels waiting tasks (an open rule, SPEC IN13). Agents' tasks go to
 * wrapping, or to completed with `routingStatus: 'closed'`. It may be repeated, so that an agent can wrap up first and complete
 * later. `inactive` ends tasks in the same way and takes the agents out of the conversation, which stays open. `pause` frees the
 * agents' capacity and ends nothing. `active` resumes the channel. Throws 404 for an unknown channel, 400 for any other status of
 * a closed one.
 * Sources: https://www.twilio.com/docs/flex/developer/conversations/interactions-api/channels-subresource,
 * https://www.twilio.com/docs/flex/admin-guide/setup/conversations/leave-and-pause-for-conversations
 */
export function updateChannel(
  world: World,
  channelSid: string,
  status: ChannelUpdate,
  routingStatus: 'closed' | 'wrapup' = 'wrapup',
): InteractionChannel {
  const channel = getChannel(world, channelSid);
  if (channel.status === 'closed' && status !== 'closed') throw badRequest(`The channel ${channelSid} is closed`);
  setStatus(world, channel, status);
  if (status === 'active' || status === 'pause') {
    for (const { sid } of reservationsOn(world, channelSid)) pauseReservation(world, sid, status === 'pause');
    return channel;
  }
  if (status === 'closed') closeConversation(world, channel.conversationSid);
  const endsWaiting = status === 'inactive' || world.rules.closedChannelCancelsInvites;
  for (const { taskSid } of listInvites(world, channelSid)) endTask(world, taskSid, routingStatus, endsWaiting);
  for (const participant of listParticipants(world, channelSid)) {
    const stays = participant.routing ? isWorking(world, participant) : status === 'inactive';
    if (!stays) removeParticipant(world, participant);
    else if (participant.routing && status === 'inactive') leaveConversation(world, participant);
  }
  return channel;
}

/**
 * An agent's own "complete" on a channel: completes everyone's tasks, unless another agent has accepted the conversation while
 * this one wraps up. Then only this agent's reservation completes, and the channel stays as it is (SPEC EB17).
 */
export function completeChannelFor(world: World, channelSid: string, status: ChannelUpdate, workerSid: string): void {
  const reservations = reservationsOn(world, channelSid);
  const takenOver = reservations.some((one) => one.workerSid !== workerSid && one.status === 'accepted');
  const wrapping = reservations.find((one) => one.workerSid === workerSid && one.status === 'wrapping');
  if (takenOver && wrapping) completeReservation(world, wrapping.sid);
  else updateChannel(world, channelSid, status, 'closed');
}

function setStatus(world: World, channel: InteractionChannel, status: InteractionChannel['status']): void {
  if (channel.status === status) return;
  channel.status = status;
  world.emit({ type: 'channel.updated', channel });
}

function closeConversation(world: World, conversationSid: string): void {
  const conversation = world.conversations.conversations.get(conversationSid);
  if (conversation && conversation.state !== 'closed') updateConversation(world, conversationSid, { state: 'closed' });
}

function endTask(world: World, taskSid: string, routingStatus: 'closed' | 'wrapup', endsWaiting: boolean): void {
  const status = world.taskrouter.tasks.get(taskSid)?.assignmentStatus;
  if (status === 'pending' || status === 'reserved') {
    if (!endsWaiting) return;
    updateTask(world, taskSid, { assignmentStatus: 'canceled', reason: 'The interaction channel was closed' });
  } else if (status === 'assigned' && routingStatus === 'wrapup') {
    updateTask(world, taskSid, { assignmentStatus: 'wrapping' });
  } else if ((status === 'assigned' || status === 'wrapping') && routingStatus === 'closed') {
    updateTask(world, taskSid, { assignmentStatus: 'completed' });
  }
}

function isWorking(world: World, { routing }: InteractionParticipant): boolean {
  const status = routing && world.taskrouter.tasks.get(routing.taskSid)?.assignmentStatus;
  return status === 'assigned' || status === 'wrapping';
}
