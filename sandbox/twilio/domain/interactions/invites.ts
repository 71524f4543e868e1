import { badRequest } from '../errors';
import { acceptReservation, getReservation, rejectReservation } from '../taskrouter/reservations';
import { createTask } from '../taskrouter/tasks';
import type { World } from '../world';
import type { InteractionChannel, Invite, InviteRouting } from './entities';
import { inviteTaskAttributes } from './invite-attributes';
import { getChannel, getInvite } from './lookup';

/**
 * Creates an invite and its task on the same conversation, and routes the task at once. The worker who accepts it joins the
 * channel. An error leaves nothing behind. Throws 404 for an unknown channel, 400 for a closed channel, an unknown workspace,
 * queue or worker, and whatever `createTask` throws.
 * Source: https://www.twilio.com/docs/flex/developer/conversations/interactions-api/invites-subresource
 */
export function createInvite(world: World, channelSid: string, routing: InviteRouting): Invite {
  const channel = getChannel(world, channelSid);
  requireInvitable(world, channel, routing);
  const { interactionSid } = channel;
  const sids = { sid: world.sids('KG'), interactionSid, channelSid, taskSid: world.sids('WT') };
  const invite: Invite = { ...sids, attributes: inviteTaskAttributes(world, channel, sids, routing.attributes) };
  // Stored before `createTask`, because a worker may accept the task while it is routed.
  world.interactions.invites.set(invite.sid, invite);
  try {
    createTask(world, {
      sid: invite.taskSid,
      attributes: invite.attributes,
      workflowSid: routing.workflowSid,
      taskChannel: routing.taskChannelSid ?? routing.taskChannelUniqueName,
      priority: routing.priority,
      timeoutSeconds: routing.timeoutSeconds,
      routingTarget: routing.workerSid ?? routing.queueSid,
    });
  } catch (error) {
    world.interactions.invites.delete(invite.sid);
    throw error;
  }
  world.emit({ type: 'invite.created', invite, channel });
  return invite;
}

/** Throws 404 for an unknown invite or reservation, 400 when they do not belong together. */
export function answerInvite(world: World, inviteSid: string, answer: 'accept' | 'decline', reservationSid: string): Invite {
  const invite = getInvite(world, inviteSid);
  if (getReservation(world, reservationSid).taskSid !== invite.taskSid) {
    throw badRequest(`The reservation ${reservationSid} is not one of the invite ${inviteSid}`);
  }
  if (answer === 'accept') acceptReservation(world, reservationSid);
  else rejectReservation(world, reservationSid);
  return invite;
}

function requireInvitable(world: World, channel: InteractionChannel, routing: InviteRouting): void {
  const { workspaceSid, taskQueues, workers } = world.taskrouter;
  if (channel.status === 'closed') throw badRequest(`The channel ${channel.sid} takes no more invites: it is closed`);
  if (routing.workspaceSid !== workspaceSid) throw badRequest(`The workspace ${routing.workspaceSid} was not found`);
  if (routing.queueSid !== undefined && !taskQueues.has(routing.queueSid)) {
    throw badRequest(`The task queue ${routing.queueSid} was not found`);
  }
  if (routing.workerSid !== undefined && !workers.has(routing.workerSid)) {
    throw badRequest(`The worker ${routing.workerSid} was not found`);
  }
}
