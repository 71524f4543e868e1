import type { EventEmitter } from 'node:events';
import { SyncClient } from 'twilio-sync';
import { nextEvent } from './next-event';
import type { TestEmulator } from './start-emulator';

/** The address of the emulator's twilsock, as an option of Twilio's SDKs. */
export const twilsockUri = (twilio: TestEmulator): string => twilio.at('ws', 'tsock.us1.twilio.com', '/v3/wsconnect');

/** Twilio's own Sync client, as Flex makes it; not connected yet. */
export const createSyncClient = (twilio: TestEmulator, token: string): SyncClient =>
  new SyncClient(token, { twilsock: { uri: twilsockUri(twilio) }, productId: 'flex_insights' });

/** Resolves when the client is connected. */
export const connected = (client: SyncClient): Promise<unknown> =>
  nextEvent(client, 'connectionStateChanged', (state) => state === 'connected');

/** Resolves when the server has confirmed that it pushes the changes of what was just opened. */
export const established = (opened: EventEmitter): Promise<unknown> =>
  nextEvent(opened, '_subscriptionStateChanged', (state) => state === 'established');
