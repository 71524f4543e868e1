import type { Conversation, ConversationParticipant } from '../../domain/conversations/entities';
import { findConversationParticipant } from '../../domain/conversations/participants';
import { TwilioError } from '../../domain/errors';

/**
 * The identity's participant in a conversation. Throws 403/50430 when there is none.
 * Source: https://www.twilio.com/docs/api/errors/50430
 */
export function requireMember(conversation: Conversation, identity: string): ConversationParticipant {
  const participant = findConversationParticipant(conversation, identity);
  if (!participant) throw new TwilioError(403, 50430, `${identity} is not a participant of ${conversation.sid}`);
  return participant;
}
