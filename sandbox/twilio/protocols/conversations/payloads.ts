import type { Conversation, ConversationParticipant, Message, User } from '../../domain/conversations/entities';
import type { JsonObject } from '../../domain/json';

/** Names of a conversation's Sync objects. */
export const conversationObjects = (conversationSid: string) => ({
  channel: `${conversationSid}.channel`,
  messages: `${conversationSid}.messages`,
  roster: `${conversationSid}.roster`,
});

/** Names of a user's Sync objects. */
export const userObjects = (userSid: string) => ({ info: `${userSid}.info`, myConversations: `${userSid}.myConversations` });

export const iso = (ms: number): string => new Date(ms).toISOString();
const isoOrNull = (ms: number | null): string | null => (ms === null ? null : iso(ms));

/** The document `CH….channel`. */
export function channelDocument(conversation: Conversation): JsonObject {
  const { messages, roster } = conversationObjects(conversation.sid);
  const lastMessage = conversation.messages.at(-1);
  return {
    sid: conversation.sid,
    friendlyName: conversation.friendlyName,
    uniqueName: conversation.uniqueName,
    attributes: conversation.attributes,
    createdBy: 'system',
    dateCreated: iso(conversation.dateCreated),
    dateUpdated: iso(conversation.dateUpdated),
    type: 'private',
    messages,
    roster,
    state: { current: conversation.state, dateUpdated: iso(conversation.dateStateUpdated) },
    bindings: {},
    ...(lastMessage && { lastMessage: { index: lastMessage.index, timestamp: iso(lastMessage.dateCreated) } }),
  };
}

/** An item of the list `CH….messages`. Its attributes are JSON text: an object would arrive as `{}`. */
export const messageItem = (message: Message): JsonObject => ({
  sid: message.sid,
  author: message.author,
  text: message.body,
  type: message.media.length > 0 ? 'media' : 'text',
  timestamp: iso(message.dateCreated),
  dateUpdated: isoOrNull(message.dateUpdated),
  lastUpdatedBy: null,
  attributes: JSON.stringify(message.attributes),
  memberSid: message.participantSid,
  medias: message.media.map(({ sid, filename, contentType, size }) => ({ sid, category: 'media', filename, contentType, size })),
  delivery: null,
  channelMetadata: false,
});

/** An item of the map `CH….roster`; `user` is null for SMS and WhatsApp. */
export const rosterItem = (participant: ConversationParticipant, user: User | null, roleSid: string): JsonObject => ({
  identity: participant.identity,
  type: participant.messagingBinding?.type ?? 'chat',
  attributes: JSON.stringify(participant.attributes),
  roleSid,
  dateCreated: iso(participant.dateCreated),
  dateUpdated: iso(participant.dateUpdated),
  lastConsumedMessageIndex: participant.lastReadMessageIndex,
  lastConsumptionTimestamp: isoOrNull(participant.lastReadAt),
  bindings: {},
  ...(user && { userInfo: userObjects(user.sid).info }),
});

/** An item of the map `US….myConversations`. */
export const myConversationItem = (conversationSid: string, { lastReadMessageIndex }: ConversationParticipant): JsonObject => ({
  status: 'joined',
  channel_sid: conversationSid,
  ...conversationObjects(conversationSid),
  lastConsumedMessageIndex: lastReadMessageIndex,
  notificationLevel: 'default',
});

/** The items of the map `US….info`. */
export const userInfoItems = (user: User): Record<string, JsonObject> => ({
  friendlyName: { value: user.friendlyName },
  attributes: { value: JSON.stringify(user.attributes) },
  reachability: { online: true, notifiable: false },
});
