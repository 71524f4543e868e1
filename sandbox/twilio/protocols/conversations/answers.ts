import type { Conversation, ConversationParticipant, Message, User } from '../../domain/conversations/entities';
import type { JsonObject } from '../../domain/json';
import type { World } from '../../domain/world';
import { conversationObjects, iso, userObjects } from './payloads';

const API_URL = 'https://aim.us1.twilio.com/Client/v2';
const MEDIA_URL = 'https://mcs.us1.twilio.com/v1';

/** No more pages. */
export const LAST_PAGE: JsonObject = { previous_token: null, next_token: null, page_size: 100 };

const serviceUrl = (world: World): string => `${API_URL}/Services/${world.conversations.chatServiceSid}`;

/** The client's first request; it has the addresses of all others. */
export function configuration(world: World, user: User): JsonObject {
  const { chatServiceSid } = world.conversations;
  const service = serviceUrl(world);
  const { info, myConversations } = userObjects(user.sid);
  return {
    identity: user.identity,
    user_sid: user.sid,
    service_sid: chatServiceSid,
    links: {
      my_conversations: `${service}/Users/${user.sid}/Conversations`,
      conversations: `${service}/Conversations`,
      users: `${service}/Users`,
      current_user: `${service}/Users/${user.sid}`,
      typing: `${service}/Typing`,
      media_service: `${MEDIA_URL}/Services/${chatServiceSid}/Media`,
      media_set_service: `${MEDIA_URL}/Services/${chatServiceSid}/MediaSet`,
      messages_receipts: `${service}/Conversations/%s/Messages/%s/Receipts`,
    },
    options: {
      reachability_enabled: false,
      media_attachments_count_limit: 10,
      media_attachment_size_limit_in_mb: 150,
      media_attachments_total_size_limit_in_mb: 150,
      email_histories_allowed_mime_types: ['text/plain', 'text/html'],
      email_bodies_allowed_mime_types: ['text/plain', 'text/html'],
      user_infos_to_subscribe: 100,
      http_cache_interval: 'PT1S',
      consumption_report_interval: 'PT5S',
    },
    sync_objects: { my_user_info: info, my_conversations: myConversations },
  };
}

/** A conversation for anyone. */
export function conversationAnswer(world: World, conversation: Conversation): JsonObject {
  const url = `${serviceUrl(world)}/Conversations/${conversation.sid}`;
  return {
    sid: conversation.sid,
    conversation_sid: conversation.sid,
    friendly_name: conversation.friendlyName,
    unique_name: conversation.uniqueName,
    attributes: JSON.stringify(conversation.attributes),
    created_by: 'system',
    date_created: iso(conversation.dateCreated),
    date_updated: iso(conversation.dateUpdated),
    participants_count: conversation.participants.size,
    messages_count: conversation.messages.length,
    url,
    links: { participants: `${url}/Participants`, messages: `${url}/Messages` },
    sync_objects: syncObjects(conversation),
  };
}

/** A conversation for one of its participants. */
export function myConversationAnswer(
  world: World,
  conversation: Conversation,
  { lastReadMessageIndex }: ConversationParticipant,
): JsonObject {
  const unread = conversation.messages.filter(({ index }) => index > (lastReadMessageIndex ?? -1)).length;
  return {
    ...conversationAnswer(world, conversation),
    status: 'joined',
    notification_level: 'default',
    last_read_message_index: lastReadMessageIndex,
    unread_messages_count: lastReadMessageIndex === null ? null : unread,
  };
}

export const participantAnswer = (participant: ConversationParticipant): JsonObject => ({
  sid: participant.sid,
  conversation_sid: participant.conversationSid,
  identity: participant.identity,
  attributes: JSON.stringify(participant.attributes),
  last_read_message_index: participant.lastReadMessageIndex,
  date_created: iso(participant.dateCreated),
  date_updated: iso(participant.dateUpdated),
});

export const messageAnswer = (message: Message): JsonObject => ({
  sid: message.sid,
  conversation_sid: message.conversationSid,
  index: message.index,
  author: message.author,
  body: message.body,
  attributes: JSON.stringify(message.attributes),
  participant_sid: message.participantSid,
  date_created: iso(message.dateCreated),
  date_updated: iso(message.dateUpdated ?? message.dateCreated),
});

export const userAnswer = (user: User): JsonObject => ({
  sid: user.sid,
  identity: user.identity,
  friendly_name: user.friendlyName,
  attributes: JSON.stringify(user.attributes),
  sync_objects: { user_info_map: userObjects(user.sid).info },
});

function syncObjects({ sid }: Conversation): JsonObject {
  const { channel, messages, roster } = conversationObjects(sid);
  return { conversation: channel, messages, roster };
}
