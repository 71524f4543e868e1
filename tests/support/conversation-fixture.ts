import type { Client, Conversation } from '@twilio/conversations';
import { createConversation } from '../../sandbox/twilio/domain/conversations/conversations';
import type { Conversation as StoredConversation } from '../../sandbox/twilio/domain/conversations/entities';
import { addMessage } from '../../sandbox/twilio/domain/conversations/messages';
import { addConversationParticipant } from '../../sandbox/twilio/domain/conversations/participants';
import { connectConversations } from './conversations-client';
import { startEmulator } from './start-emulator';
import type { TestEmulator } from './start-emulator';

export interface ConversationFixture {
  twilio: TestEmulator;
  /** The conversation in the emulated Twilio. */
  stored: StoredConversation;
  /** Alice's client, and the conversation as she sees it. */
  client: Client;
  conversation: Conversation;
  stop(): Promise<void>;
}

/**
 * Alice and a customer are in the conversation "Lost parcel", in which the customer has written 25 messages; alice is
 * signed in.
 */
export async function startConversationFixture(): Promise<ConversationFixture> {
  const twilio = await startEmulator();
  const { world } = twilio;
  const stored = createConversation(world, { friendlyName: 'Lost parcel', attributes: { order: 42 } });
  addConversationParticipant(world, stored.sid, { identity: 'alice' });
  addConversationParticipant(world, stored.sid, { identity: 'customer', attributes: { vip: true } });
  for (let number = 0; number < 25; number++) addMessage(world, stored.sid, { author: 'customer', body: `message ${number}` });
  const client = await connectConversations(twilio, twilio.tokenOf(twilio.alice));
  const conversation = await client.getConversationBySid(stored.sid);
  return {
    twilio,
    stored,
    client,
    conversation,
    stop: async () => {
      await client.shutdown();
      await twilio.stop();
    },
  };
}
