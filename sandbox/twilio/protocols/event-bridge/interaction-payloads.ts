import type { InteractionChannel, InteractionParticipant, Invite } from '../../domain/interactions/entities';

export const channelPayload = (channel: InteractionChannel) => ({
  sid: channel.sid,
  interaction_sid: channel.interactionSid,
  type: channel.type,
  status: channel.status,
  media_sid: channel.conversationSid,
  media_properties: { sid: channel.conversationSid },
});

export const invitePayload = (invite: Invite) => ({
  sid: invite.sid,
  interaction_sid: invite.interactionSid,
  channel_sid: invite.channelSid,
});

type Routing = NonNullable<InteractionParticipant['routing']>;

const routingProperties = ({ taskSid, workerSid, reservationSid }: Routing) => ({
  task_sid: taskSid,
  worker_sid: workerSid,
  reservation_sid: reservationSid,
});

const mediaProperties = ({ conversationParticipantSid, identity }: InteractionParticipant) =>
  conversationParticipantSid === null ? null : { sid: conversationParticipantSid, identity };

/** `routing_properties` and `media_properties` must exist, but may be null. */
export const participantPayload = (participant: InteractionParticipant) => ({
  sid: participant.sid,
  channel_sid: participant.channelSid,
  interaction_sid: participant.interactionSid,
  type: participant.type,
  routing_properties: participant.routing && routingProperties(participant.routing),
  media_properties: mediaProperties(participant),
});

/** `recipient` is the agent who gets the event: Flex finds their task by `routing_properties.task_sid` (SPEC EB13). */
export const participantEventPayload = (
  participant: InteractionParticipant,
  channel: InteractionChannel,
  recipient: Routing,
) => ({
  participant_sid: participant.sid,
  channel_sid: channel.sid,
  interaction_sid: channel.interactionSid,
  type: participant.type,
  channel_type: channel.type,
  routing_properties: routingProperties(recipient),
  media_properties: mediaProperties(participant),
});
