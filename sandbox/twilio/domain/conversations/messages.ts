import { TwilioError } from '../errors';
import type { JsonObject } from '../json';
import type { World } from '../world';
import { getConversation, getOpenConversation, reactivate } from './conversations';
import type { Conversation, Message } from './entities';
import { findConversationParticipant } from './participants';

/**
 * The author is an identity or an address and need not be a participant. Throws 404/50350, and 400/50377 for a closed
 * conversation.
 */
export function addMessage(
  world: World,
  conversationSid: string,
  {
    author,
    body,
    attributes = {},
    media = [],
  }: { author: string; body?: string; attributes?: JsonObject; media?: Message['media'] },
): Message {
  const conversation = getOpenConversation(world, conversationSid);
  reactivate(world, conversation);
  const message: Message = {
    sid: world.sids('IM'),
    conversationSid: conversation.sid,
    index: conversation.nextMessageIndex++,
    author,
    body: body ?? null,
    attributes,
    participantSid: findAuthor(conversation, author),
    media,
    dateCreated: world.clock.now(),
    dateUpdated: null,
  };
  conversation.messages.push(message);
  world.emit({ type: 'message.added', conversation, message });
  return message;
}

/** By message SID or index. Throws 404/50350, 404/50500, 400/50377. */
export function updateMessage(
  world: World,
  conversationSid: string,
  sidOrIndex: string | number,
  { body, attributes }: { body?: string; attributes?: JsonObject },
): Message {
  const conversation = getOpenConversation(world, conversationSid);
  const message = getMessage(conversation, sidOrIndex);
  if (body !== undefined) message.body = body;
  if (attributes !== undefined) message.attributes = attributes;
  message.dateUpdated = world.clock.now();
  world.emit({ type: 'message.updated', conversation, message });
  return message;
}

/** By message SID or index; the index is never reused. Throws 404/50350, 404/50500, 400/50377. */
export function removeMessage(world: World, conversationSid: string, sidOrIndex: string | number): void {
  const conversation = getOpenConversation(world, conversationSid);
  const message = getMessage(conversation, sidOrIndex);
  conversation.messages = conversation.messages.filter((other) => other !== message);
  world.emit({ type: 'message.removed', conversation, message });
}

/** By message SID or index; throws 404/50500. */
export function getMessage(conversation: Conversation, sidOrIndex: string | number): Message {
  const message = conversation.messages.find(({ sid, index }) => sid === sidOrIndex || index === sidOrIndex);
  if (!message) throw new TwilioError(404, 50500, `The message ${sidOrIndex} of ${conversation.sid} was not found`);
  return message;
}

/** Emits that this identity is typing. Throws 404/50350. */
export function startTyping(world: World, conversationSid: string, identity: string): void {
  world.emit({ type: 'typing.started', conversation: getConversation(world, conversationSid), identity });
}

function findAuthor(conversation: Conversation, author: string): string | null {
  const byAddress = [...conversation.participants.values()].find(({ messagingBinding }) => messagingBinding?.address === author);
  return (findConversationParticipant(conversation, author) ?? byAddress)?.sid ?? null;
}
