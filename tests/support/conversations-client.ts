import { Client } from '@twilio/conversations';
import { nextEvent } from './next-event';
import type { TestEmulator } from './start-emulator';

/**
 * Twilio's own Conversations client, signed in to the emulator with this token, with its conversations loaded: shut down while
 * it loads them, it leaves unhandled rejections behind.
 */
export async function connectConversations(twilio: TestEmulator, token: string): Promise<Client> {
  const uri = twilio.at('ws', 'tsock.us1.twilio.com', '/v3/wsconnect');
  const client = new Client(token, { Twilsock: { uri }, logLevel: 'silent' });
  await nextEvent(client, 'initialized');
  await client.getSubscribedConversations();
  return client;
}
