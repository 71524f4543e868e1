import type { Conversation, ConversationParticipant, Message } from '../../../domain/conversations/entities';
import type { World } from '../../../domain/world';
import { iso } from '../dates';

const BASE = 'https://conversations.twilio.com/v1/Conversations';

export function conversationPayload({ account, conversations }: World, conversation: Conversation) {
  const url = `${BASE}/${conversation.sid}`;
  return {
    sid: conversation.sid,
    account_sid: account.accountSid,
    chat_service_sid: conversations.chatServiceSid,
    messaging_service_sid: null,
    friendly_name: conversation.friendlyName,
    unique_name: conversation.uniqueName,
    attributes: JSON.stringify(conversation.attributes),
    state: conversation.state,
    date_created: iso(conversation.dateCreated),
    date_updated: iso(conversation.dateUpdated),
    timers: {},
    bindings: {},
    url,
    links: { participants: `${url}/Participants`, messages: `${url}/Messages`, webhooks: `${url}/Webhooks` },
  };
}

export function participantPayload({ account }: World, participant: ConversationParticipant) {
  const { sid, conversationSid, messagingBinding } = participant;
  return {
    sid,
    account_sid: account.accountSid,
    conversation_sid: conversationSid,
    identity: participant.identity,
    attributes: JSON.stringify(participant.attributes),
    messaging_binding: messagingBinding && {
      type: messagingBinding.type,
      address: messagingBinding.address,
      proxy_address: messagingBinding.proxyAddress,
    },
    role_sid: null,
    date_created: iso(participant.dateCreated),
    date_updated: iso(participant.dateUpdated),
    last_read_message_index: participant.lastReadMessageIndex,
    last_read_timestamp: iso(participant.lastReadAt),
    url: `${BASE}/${conversationSid}/Participants/${sid}`,
  };
}

export function messagePayload({ account }: World, message: Message) {
  const { sid, conversationSid, media } = message;
  return {
    sid,
    account_sid: account.accountSid,
    conversation_sid: conversationSid,
    index: message.index,
    author: message.author,
    body: message.body,
    attributes: JSON.stringify(message.attributes),
    media: media.length === 0 ? null : media.map(({ contentType, ...rest }) => ({ ...rest, content_type: contentType })),
    participant_sid: message.participantSid,
    content_sid: null,
    delivery: null,
    date_created: iso(message.dateCreated),
    date_updated: iso(message.dateUpdated ?? message.dateCreated),
    url: `${BASE}/${conversationSid}/Messages/${sid}`,
    links: {},
  };
}
