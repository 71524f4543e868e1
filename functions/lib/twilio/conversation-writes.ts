import type { JsonObject } from '../../../src/contract/json';

/** A chat user in a conversation (`CH…`). */
export interface Membership {
  conversationSid: string;
  identity: string;
}

/** A message of the service to the customer. The conversation itself is its author. */
export interface NewMessage {
  conversationSid: string;
  body: string;
  attributes: JsonObject;
}

/** What the service changes by the Conversations API. */
export interface ConversationWrites {
  /** Takes a chat user out of a conversation, whatever becomes of their task. False when they are not in it. */
  takeOut(member: Membership): Promise<boolean>;
  /** Writes into a conversation. Repeating it writes twice. False when the conversation is closed or does not exist. */
  write(message: NewMessage): Promise<boolean>;
}
