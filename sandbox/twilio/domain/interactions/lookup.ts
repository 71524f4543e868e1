import { notFound } from '../errors';
import type { Reservation } from '../taskrouter/entities';
import type { World } from '../world';
import type { Interaction, InteractionChannel, InteractionParticipant, Invite } from './entities';

/** Throws 404. */
export function getInteraction(world: World, interactionSid: string): Interaction {
  const interaction = world.interactions.interactions.get(interactionSid);
  if (!interaction) throw notFound(`/Interactions/${interactionSid}`);
  return interaction;
}

/** Throws 404, also for a channel of another interaction. */
export function getChannel(world: World, channelSid: string, interactionSid?: string): InteractionChannel {
  const channel = world.interactions.channels.get(channelSid);
  const isElsewhere = interactionSid !== undefined && channel?.interactionSid !== interactionSid;
  if (!channel || isElsewhere) throw notFound(`/Interactions/${interactionSid ?? '*'}/Channels/${channelSid}`);
  return channel;
}

/** Throws 404, also for an invite of another channel. */
export function getInvite(world: World, inviteSid: string, channelSid?: string): Invite {
  const invite = world.interactions.invites.get(inviteSid);
  const isElsewhere = channelSid !== undefined && invite?.channelSid !== channelSid;
  if (!invite || isElsewhere) throw notFound(`/Channels/${channelSid ?? '*'}/Invites/${inviteSid}`);
  return invite;
}

/** Throws 404, also for a participant of another channel. */
export function getParticipant(world: World, participantSid: string, channelSid?: string): InteractionParticipant {
  const participant = world.interactions.participants.get(participantSid);
  const isElsewhere = channelSid !== undefined && participant?.channelSid !== channelSid;
  if (!participant || isElsewhere) throw notFound(`/Channels/${channelSid ?? '*'}/Participants/${participantSid}`);
  return participant;
}

/** Oldest first, without closed ones. Throws 404 for an unknown channel. */
export function listParticipants(world: World, channelSid: string): InteractionParticipant[] {
  getChannel(world, channelSid);
  return [...world.interactions.participants.values()].filter(
    (participant) => participant.channelSid === channelSid && participant.status !== 'closed',
  );
}

/** Every invite so far, oldest first. Throws 404 for an unknown channel. */
export function listInvites(world: World, channelSid: string): Invite[] {
  getChannel(world, channelSid);
  return [...world.interactions.invites.values()].filter((invite) => invite.channelSid === channelSid);
}

/** The invite that made this task; undefined for a task without one, such as a call. */
export const inviteOfTask = (world: World, taskSid: string): Invite | undefined =>
  [...world.interactions.invites.values()].find((invite) => invite.taskSid === taskSid);

/** The participant who joined through this task and has not left. */
export const participantOfTask = (world: World, taskSid: string): InteractionParticipant | undefined =>
  [...world.interactions.participants.values()].find(
    (participant) => participant.routing?.taskSid === taskSid && participant.status !== 'closed',
  );

/** The conversation's channels that are not closed. */
export const openChannelsOf = (world: World, conversationSid: string): InteractionChannel[] =>
  [...world.interactions.channels.values()].filter(
    (channel) => channel.conversationSid === conversationSid && channel.status !== 'closed',
  );

/** Every reservation of the channel's invites, ended ones included. */
export function reservationsOn(world: World, channelSid: string): Reservation[] {
  const taskSids = new Set(listInvites(world, channelSid).map(({ taskSid }) => taskSid));
  return [...world.taskrouter.reservations.values()].filter(({ taskSid }) => taskSids.has(taskSid));
}
