import { TwilioError } from '../errors';
import type { JsonObject } from '../json';
import type { World } from '../world';
import type { Conversation, ConversationParticipant, ConversationState, Message, MessagingBinding, User } from './entities';

const todo = (name: string): never => {
  throw new TwilioError(501, 20501, `${name} is not implemented`);
};

export const createConversation = (
  world: World,
  input?: { friendlyName?: string; uniqueName?: string; attributes?: JsonObject },
): Conversation => todo('createConversation');
/** A closed conversation stays readable and takes no more messages or participants (throws 400). */
export const updateConversation = (
  world: World,
  conversationSid: string,
  change: { friendlyName?: string; uniqueName?: string; attributes?: JsonObject; state?: ConversationState },
): Conversation => todo('updateConversation');
export const deleteConversation = (world: World, conversationSid: string): void => todo('deleteConversation');
/** Either an identity or a messaging binding. Throws 409 when that identity is in already. */
export const addConversationParticipant = (
  world: World,
  conversationSid: string,
  input: { identity?: string; messagingBinding?: MessagingBinding; attributes?: JsonObject },
): ConversationParticipant => todo('addConversationParticipant');
/** By participant SID or identity. */
export const removeConversationParticipant = (world: World, conversationSid: string, participant: string): void =>
  todo('removeConversationParticipant');
export const updateConversationParticipant = (
  world: World,
  conversationSid: string,
  participant: string,
  change: { attributes?: JsonObject; lastReadMessageIndex?: number | null },
): ConversationParticipant => todo('updateConversationParticipant');
export const addMessage = (
  world: World,
  conversationSid: string,
  input: { author: string; body?: string; attributes?: JsonObject; media?: Message['media'] },
): Message => todo('addMessage');
/** By message SID or index. */
export const updateMessage = (
  world: World,
  conversationSid: string,
  message: string | number,
  change: { body?: string; attributes?: JsonObject },
): Message => todo('updateMessage');
export const removeMessage = (world: World, conversationSid: string, message: string | number): void => todo('removeMessage');
/** Tells the others that this identity is writing; nothing is stored. */
export const startTyping = (world: World, conversationSid: string, identity: string): void => todo('startTyping');
/** Makes the user on first sight. */
export const ensureUser = (world: World, identity: string): User => todo('ensureUser');
export const updateUser = (
  world: World,
  identityOrSid: string,
  change: { friendlyName?: string; attributes?: JsonObject },
): User => todo('updateUser');

/** By SID or unique name; throws 404. */
export const getConversation = (world: World, sidOrUniqueName: string): Conversation => todo('getConversation');
/** By participant SID or identity; undefined when not in it. */
export const findConversationParticipant = (
  conversation: Conversation,
  participant: string,
): ConversationParticipant | undefined => todo('findConversationParticipant');
export const conversationsOf = (world: World, identity: string): Conversation[] => todo('conversationsOf');
