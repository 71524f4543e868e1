import type { SyncClient } from 'twilio-sync';
import { TwilsockClient } from 'twilsock';
import { issueToken } from '../../sandbox/twilio/protocols/tokens';
import { unrefTimers } from '../support/unref-timers';
import { nextEvent } from '../support/next-event';
import { startEmulator } from '../support/start-emulator';
import type { TestEmulator } from '../support/start-emulator';
import { connected, createSyncClient, twilsockUri } from '../support/sync-client';

unrefTimers();

let twilio: TestEmulator;
const clients: SyncClient[] = [];

const createClient = (token: string): SyncClient => {
  const client = createSyncClient(twilio, token);
  clients.push(client);
  return client;
};

beforeEach(async () => {
  twilio = await startEmulator();
});

afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.shutdown()));
  await twilio.stop();
});

it('[TW1] [TW3] connects with the token of init, and a new token keeps it connected', async () => {
  const client = createClient(twilio.tokenOf(twilio.alice));
  await connected(client);
  await client.updateToken(twilio.tokenOf(twilio.alice));
  expect(client.connectionState).toBe('connected');
});

it('[TW4] denies a token that has expired, and says that it has', async () => {
  const session = { identity: 'alice', workerSid: twilio.alice.sid, roles: ['agent'] };
  const client = createClient(issueToken(twilio.world, session, -1));
  await nextEvent(client, 'tokenExpired');
  expect(client.connectionState).toBe('denied');
});

it('[TW4] denies a token that Twilio did not issue', async () => {
  const client = createClient('not-a-token');
  const error = await nextEvent(client, 'connectionError');
  expect(error).toEqual({
    errorCode: 20101,
    httpStatusCode: 401,
    message: 'Connection error: Invalid Access Token',
    terminal: true,
  });
});

it('[TW9] warns three minutes before the token ends', async () => {
  const session = { identity: 'alice', workerSid: twilio.alice.sid, roles: ['agent'] };
  const client = createClient(issueToken(twilio.world, session, 180));
  await nextEvent(client, 'tokenAboutToExpire');
  expect(client.connectionState).toBe('connected');
});

it("[TW10] counts Flex's telemetry", async () => {
  const client = new TwilsockClient(twilio.tokenOf(twilio.alice), 'flex', { twilsock: { uri: twilsockUri(twilio) } });
  client.connect();
  await nextEvent(client, 'connected');
  const url = 'https://flex-sdk.twilio.com/v1/Telemetry/Events';
  const { body } = await client.post(url, { 'Content-Type': 'application/json' }, { events: [{ a: 1 }, { b: 2 }] }, 'flex');
  await client.disconnect();
  expect(body).toEqual({ number_of_successful_events: 2, number_of_failed_events: 0 });
});

it('[TW11] answers 501 to an upstream request that nobody here knows, and reports it', async () => {
  const client = new TwilsockClient(twilio.tokenOf(twilio.alice), 'flex', { twilsock: { uri: twilsockUri(twilio) } });
  client.connect();
  await nextEvent(client, 'connected');
  const refusal = { status: 501, message: 'NOT IMPLEMENTED' };
  await expect(client.get('https://cds.us1.twilio.com/v3/Streams/TO1', {}, 'flex')).rejects.toMatchObject(refusal);
  await expect(client.get('https://ers.us1.twilio.com/v1/registrations', {}, 'flex')).rejects.toMatchObject(refusal);
  await client.disconnect();
  expect(twilio.unhandled.splice(0)).toEqual([
    expect.stringContaining('upstream GET cds.us1.twilio.com/v3/Streams/TO1'),
    'upstream GET ers.us1.twilio.com/v1/registrations',
  ]);
});
