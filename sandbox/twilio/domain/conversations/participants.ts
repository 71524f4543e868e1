import { TwilioError } from '../errors';
import type { JsonObject } from '../json';
import type { World } from '../world';
import { getConversation, getOpenConversation, reactivate } from './conversations';
import type { Conversation, ConversationParticipant, MessagingBinding } from './entities';
import { ensureUser } from './users';

/**
 * Takes either a chat user's identity or a messaging binding (SMS, WhatsApp). Throws 404/50350, 400/50377 for a closed
 * conversation, 400/20001 for neither or both, 409/50433 when the identity is already in, 409/50416 when another open
 * conversation uses the same pair of addresses.
 */
export function addConversationParticipant(
  world: World,
  conversationSid: string,
  {
    identity,
    messagingBinding,
    attributes = {},
  }: { identity?: string; messagingBinding?: MessagingBinding; attributes?: JsonObject },
): ConversationParticipant {
  const conversation = getOpenConversation(world, conversationSid);
  if ((identity === undefined) === (messagingBinding === undefined)) {
    throw new TwilioError(400, 20001, 'A participant needs either an identity or a messaging binding');
  }
  if (identity !== undefined) {
    if (findConversationParticipant(conversation, identity)) {
      throw new TwilioError(409, 50433, `${identity} is already a participant of ${conversation.sid}`);
    }
    ensureUser(world, identity);
  }
  if (messagingBinding) requireFreeBinding(world, messagingBinding);
  const now = world.clock.now();
  const participant: ConversationParticipant = {
    sid: world.sids('MB'),
    conversationSid: conversation.sid,
    identity: identity ?? null,
    messagingBinding: messagingBinding ?? null,
    attributes,
    lastReadMessageIndex: null,
    lastReadAt: null,
    dateCreated: now,
    dateUpdated: now,
  };
  reactivate(world, conversation);
  conversation.participants.set(participant.sid, participant);
  world.emit({ type: 'conversation.participant.added', conversation, participant });
  return participant;
}

/** By participant SID or identity. Throws 404/50350, 404/50432. */
export function removeConversationParticipant(world: World, conversationSid: string, participantSidOrIdentity: string): void {
  const conversation = getConversation(world, conversationSid);
  const participant = getConversationParticipant(conversation, participantSidOrIdentity);
  conversation.participants.delete(participant.sid);
  world.emit({ type: 'conversation.participant.removed', conversation, participant });
}

/** By participant SID or identity. `lastReadMessageIndex` null clears the read horizon. Throws 404/50350, 404/50432. */
export function updateConversationParticipant(
  world: World,
  conversationSid: string,
  participantSidOrIdentity: string,
  { attributes, lastReadMessageIndex }: { attributes?: JsonObject; lastReadMessageIndex?: number | null },
): ConversationParticipant {
  const conversation = getConversation(world, conversationSid);
  const participant = getConversationParticipant(conversation, participantSidOrIdentity);
  const now = world.clock.now();
  if (attributes !== undefined) participant.attributes = attributes;
  if (lastReadMessageIndex !== undefined) {
    participant.lastReadMessageIndex = lastReadMessageIndex;
    participant.lastReadAt = lastReadMessageIndex === null ? null : now;
  }
  participant.dateUpdated = now;
  world.emit({ type: 'conversation.participant.updated', conversation, participant });
  return participant;
}

/** By participant SID or identity. */
export const findConversationParticipant = (
  conversation: Conversation,
  sidOrIdentity: string,
): ConversationParticipant | undefined =>
  conversation.participants.get(sidOrIdentity) ??
  [...conversation.participants.values()].find(({ identity }) => identity === sidOrIdentity);

/** By participant SID or identity; throws 404/50432. */
export function getConversationParticipant(conversation: Conversation, sidOrIdentity: string): ConversationParticipant {
  const participant = findConversationParticipant(conversation, sidOrIdentity);
  if (!participant) throw new TwilioError(404, 50432, `The participant ${sidOrIdentity} of ${conversation.sid} was not found`);
  return participant;
}

/** The identity's conversations, in any state. */
export const conversationsOf = (world: World, identity: string): Conversation[] =>
  [...world.conversations.conversations.values()].filter((conversation) => findConversationParticipant(conversation, identity));

function requireFreeBinding(world: World, { address, proxyAddress }: MessagingBinding): void {
  const holder = [...world.conversations.conversations.values()].find(
    ({ state, participants }) =>
      state !== 'closed' &&
      [...participants.values()].some(
        ({ messagingBinding: other }) => other?.address === address && other.proxyAddress === proxyAddress,
      ),
  );
  if (!holder) return;
  throw new TwilioError(
    409,
    50416,
    `A binding for this participant and proxy address already exists in Conversation ${holder.sid}`,
  );
}
