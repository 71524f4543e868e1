import { getConversation, updateConversation } from '../domain/conversations/conversations';
import type { Conversation, Message } from '../domain/conversations/entities';
import { addMessage } from '../domain/conversations/messages';
import { badRequest } from '../domain/errors';
import type { World } from '../domain/world';

/** The customer's identity or address in a conversation, which is the author of their messages; undefined without a customer. */
function customerOf(world: World, conversation: Conversation): string | undefined {
  const channel = [...world.interactions.channels.values()].find(({ conversationSid }) => conversationSid === conversation.sid);
  const customer = [...world.interactions.participants.values()].find(
    ({ channelSid, type }) => channelSid === channel?.sid && type === 'customer',
  );
  const participant = conversation.participants.get(customer?.conversationParticipantSid ?? '');
  return participant?.identity ?? participant?.messagingBinding?.address;
}

/** The customer writes. Throws 404 for an unknown conversation, 400 for one that is closed or has no customer. */
export function writeAsCustomer(world: World, conversationSid: string, body: string): Message {
  const conversation = getConversation(world, conversationSid);
  const author = customerOf(world, conversation);
  if (author === undefined) throw badRequest(`Failed to write as the customer: ${conversationSid} has none`);
  return addMessage(world, conversationSid, { author, body });
}

/**
 * The customer ends the chat, which closes its conversation, and with it the channel (SPEC IN12).
 * Throws 404 for an unknown conversation, 400 for one that is closed already.
 */
export function leaveAsCustomer(world: World, conversationSid: string): void {
  updateConversation(world, conversationSid, { state: 'closed' });
}
