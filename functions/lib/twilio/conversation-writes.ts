import { isSid } from '../../../src/contract/sid';
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

/**
 * The conversation (`CH…`) of a channel: the one that all its invites name. Twilio names it in each invite's task. Who holds one
 * of these tasks can name another, but not in the others, and the newest was nobody's before.
 */
export function conversationOf(invites: readonly { attributes: JsonObject }[]): string | undefined {
  const [named, ...others] = new Set(invites.map(({ attributes }) => attributes.conversationSid));
  return others.length === 0 && isSid(named, 'CH') ? named : undefined;
}
