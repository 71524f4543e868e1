import { getConversation } from '../conversations/conversations';
import { badRequest } from '../errors';
import type { World } from '../world';
import { findCustomer } from './customer';
import type { Interaction, InteractionChannel, InteractionChannelType, Invite, InviteRouting } from './entities';
import { createInvite } from './invites';
import { openChannelsOf } from './lookup';
import { recordParticipant } from './participants';

export { completeChannelFor, updateChannel } from './channels';
export type { ChannelUpdate } from './channels';
export { answerInvite, createInvite } from './invites';
export { getChannel, getInteraction, getInvite, getParticipant, listInvites, listParticipants, reservationsOn } from './lookup';
export { addParticipant, neverJoinNext, updateParticipant } from './participants';

/**
 * Creates an interaction with one channel on an existing conversation, its customer participant (the first participant who is not
 * an agent) and, with `routing`, the first invite. Throws 404 for an unknown conversation, 400 when the conversation is closed or
 * has an open channel, and for invalid routing.
 */
export function createInteraction(
  world: World,
  {
    channelType,
    conversationSid,
    routing,
  }: { channelType: InteractionChannelType; conversationSid: string; routing?: InviteRouting },
): { interaction: Interaction; channel: InteractionChannel; invite: Invite | null } {
  const conversation = getConversation(world, conversationSid);
  if (conversation.state === 'closed') throw badRequest(`The conversation ${conversation.sid} is closed`);
  if (openChannelsOf(world, conversation.sid).length > 0) {
    throw badRequest(`The conversation ${conversation.sid} belongs to an interaction already`);
  }
  const interaction: Interaction = { sid: world.sids('KD'), channelSid: world.sids('UO') };
  const channel: InteractionChannel = {
    sid: interaction.channelSid,
    interactionSid: interaction.sid,
    type: channelType,
    status: 'active',
    conversationSid: conversation.sid,
    routing: routing ?? null,
  };
  const { interactions, channels } = world.interactions;
  interactions.set(interaction.sid, interaction);
  channels.set(channel.sid, channel);
  world.emit({ type: 'interaction.created', interaction, channel });
  const customer = findCustomer(world, conversation);
  if (customer) {
    const { sid: conversationParticipantSid, identity } = customer;
    recordParticipant(world, channel, { type: 'customer', routing: null, conversationParticipantSid, identity });
  }
  return { interaction, channel, invite: routing ? firstInvite(world, channel, routing) : null };
}

function firstInvite(world: World, channel: InteractionChannel, routing: InviteRouting): Invite {
  const attributes = { initiatedBy: 'customer', direction: 'inbound', taskCreateSource: 'interaction', ...routing.attributes };
  return createInvite(world, channel.sid, { ...routing, attributes });
}
