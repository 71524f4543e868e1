import type { JsonObject } from '../json';

export type ConversationState = 'active' | 'inactive' | 'closed';

export interface MessagingBinding {
  type: 'sms' | 'whatsapp';
  address: string;
  proxyAddress: string;
}

export interface ConversationParticipant {
  sid: string;
  conversationSid: string;
  /** Chat users have an identity. A customer on SMS or WhatsApp has a messaging binding instead. */
  identity: string | null;
  messagingBinding: MessagingBinding | null;
  attributes: JsonObject;
  lastReadMessageIndex: number | null;
  lastReadAt: number | null;
  dateCreated: number;
  dateUpdated: number;
}

export interface Message {
  sid: string;
  conversationSid: string;
  index: number;
  author: string;
  body: string | null;
  attributes: JsonObject;
  participantSid: string | null;
  media: { sid: string; filename: string; contentType: string; size: number }[];
  dateCreated: number;
  dateUpdated: number | null;
}

export interface Conversation {
  sid: string;
  friendlyName: string;
  uniqueName: string | null;
  attributes: JsonObject;
  state: ConversationState;
  participants: Map<string, ConversationParticipant>;
  messages: Message[];
  nextMessageIndex: number;
  dateCreated: number;
  dateUpdated: number;
  dateStateUpdated: number;
}

/** Anyone who signs in with an identity: agents, and customers on webchat. */
export interface User {
  sid: string;
  identity: string;
  friendlyName: string;
  attributes: JsonObject;
}

export interface ConversationsState {
  chatServiceSid: string;
  conversations: Map<string, Conversation>;
  /** By identity. */
  users: Map<string, User>;
}
