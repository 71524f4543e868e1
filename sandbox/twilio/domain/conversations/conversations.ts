import { TwilioError } from '../errors';
import type { JsonObject } from '../json';
import type { World } from '../world';
import type { Conversation, ConversationState } from './entities';

/** Throws 409/50353 when the unique name is taken. */
export function createConversation(
  world: World,
  {
    friendlyName = '',
    uniqueName,
    attributes = {},
  }: { friendlyName?: string; uniqueName?: string; attributes?: JsonObject } = {},
): Conversation {
  if (uniqueName !== undefined) requireFreeName(world, uniqueName);
  const now = world.clock.now();
  const conversation: Conversation = {
    sid: world.sids('CH'),
    friendlyName,
    uniqueName: uniqueName ?? null,
    attributes,
    state: 'active',
    participants: new Map(),
    messages: [],
    nextMessageIndex: 0,
    dateCreated: now,
    dateUpdated: now,
    dateStateUpdated: now,
  };
  world.conversations.conversations.set(conversation.sid, conversation);
  world.emit({ type: 'conversation.created', conversation });
  return conversation;
}

/**
 * A closed conversation is read-only. Throws 404/50350, 400/50377 for a closed conversation, 409/50353 when the unique name is
 * taken.
 * Source: https://www.twilio.com/docs/conversations/states-timers, https://www.twilio.com/docs/api/errors/50377
 */
export function updateConversation(
  world: World,
  conversationSid: string,
  change: { friendlyName?: string; uniqueName?: string; attributes?: JsonObject; state?: ConversationState },
): Conversation {
  const conversation = getOpenConversation(world, conversationSid);
  const { friendlyName, uniqueName, attributes, state } = change;
  if (uniqueName !== undefined && uniqueName !== conversation.uniqueName) requireFreeName(world, uniqueName);
  const previousState = conversation.state;
  const now = world.clock.now();
  if (friendlyName !== undefined) conversation.friendlyName = friendlyName;
  if (uniqueName !== undefined) conversation.uniqueName = uniqueName;
  if (attributes !== undefined) conversation.attributes = attributes;
  conversation.dateUpdated = now;
  if (state === undefined || state === previousState) {
    world.emit({ type: 'conversation.updated', conversation });
  } else {
    conversation.state = state;
    conversation.dateStateUpdated = now;
    world.emit({ type: 'conversation.state.updated', conversation, previousState });
  }
  return conversation;
}

/** Throws 404/50350. */
export function deleteConversation(world: World, conversationSid: string): void {
  const conversation = getConversation(world, conversationSid);
  world.conversations.conversations.delete(conversation.sid);
  world.emit({ type: 'conversation.removed', conversation });
}

/** By SID or unique name; throws 404/50350. */
export function getConversation(world: World, sidOrUniqueName: string): Conversation {
  const { conversations } = world.conversations;
  const conversation =
    conversations.get(sidOrUniqueName) ?? [...conversations.values()].find(({ uniqueName }) => uniqueName === sidOrUniqueName);
  if (!conversation) throw new TwilioError(404, 50350, `The conversation ${sidOrUniqueName} was not found`);
  return conversation;
}

/** By SID or unique name; throws 404/50350, and 400/50377 for a closed conversation. */
export function getOpenConversation(world: World, sidOrUniqueName: string): Conversation {
  const conversation = getConversation(world, sidOrUniqueName);
  if (conversation.state === 'closed') {
    throw new TwilioError(400, 50377, `The conversation ${conversation.sid} cannot be changed: it is closed`);
  }
  return conversation;
}

/**
 * A new message or participant makes an inactive conversation active.
 * Source: https://www.twilio.com/docs/conversations/states-timers
 */
export function reactivate(world: World, conversation: Conversation): void {
  if (conversation.state === 'inactive') updateConversation(world, conversation.sid, { state: 'active' });
}

function requireFreeName(world: World, uniqueName: string): void {
  const taken = [...world.conversations.conversations.values()].some((other) => other.uniqueName === uniqueName);
  if (taken) throw new TwilioError(409, 50353, `A conversation cannot be named ${uniqueName}: the unique name is taken`);
}
