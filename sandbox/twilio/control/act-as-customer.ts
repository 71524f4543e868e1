import { getConversation, updateConversation } from '../domain/conversations/conversations';
import type { Conversation, Message } from '../domain/conversations/entities';
import { addMessage } from '../domain/conversations/messages';
import { badRequest } from '../domain/errors';
import type { World } from '../domain/world';

/** The author of the customer's messages: their identity or address in the conversation. Undefined without a customer. */
function customerOf(world: World, conversation: Conversation): string | undefined {
  const channel = [...world.interactions.channels.values()].find(({ conversationSid }) => conversationSid === conversation.sid);
  const customer = [...world.interactions.participants.values()].find(
    ({ channelSid, type }) => channelSid === channel?.sid && type === 'customer',
  );
  const participant = conversation.participants.get(customer?.conversationParticipantSid ?? '');
  return participant?.identity ?? participant?.messagingBinding?.address;
}

/** Throws 404 for an unknown conversation, 400 for a closed one and for one without a customer. */
export function writeAsCustomer(world: World, conversationSid: string, body: string): Message {
  const conversation = getConversation(world, conversationSid);
  const author = customerOf(world, conversation);
  if (author === undefined) throw badRequest(`Failed to write as the customer: ${conversationSid} has none`);
  return addMessage(world, conversationSid, { author, body });
}

/**
 * Closes the chat's conversation, and so its channel (SPEC IN12). Throws 404 for an unknown conversation, 400 for a closed one.
 */
export function leaveAsCustomer(world: World, conversationSid: string): void {
  updateConversation(world, conversationSid, { state: 'closed' });
}
