import twilio from 'twilio';
import type { Twilio } from 'twilio';
import RequestClient from 'twilio/lib/base/RequestClient';
import type { Emulator } from '../../sandbox/twilio/emulator';
import { watchTwilio } from './openapi/watch-twilio';

/** twilio-node's own HTTP client, whose requests go to the emulator instead of the network. One that is not as Twilio's documents say fails. */
function requestClientOf(emulator: Pick<Emulator, 'fetch'>): RequestClient {
  const client = new RequestClient();
  const watched = watchTwilio(emulator.fetch, { mayBeRefused: true });
  client.axios.defaults.adapter = async (config) => {
    const method = (config.method ?? 'get').toUpperCase();
    const body = typeof config.data === 'string' ? config.data : undefined;
    const headers = Object.entries(config.headers.toJSON()).map(([name, value]): [string, string] => [name, String(value)]);
    const response = await watched.fetch(new Request(client.axios.getUri(config), { method, headers, body }));
    watched.mustConform();
    return {
      status: response.status,
      statusText: response.statusText,
      headers: Object.fromEntries(response.headers),
      data: await response.text(),
      config,
    };
  };
  return client;
}

/** The unmodified twilio-node, signed in to the emulated account unless another auth token is given. It opens no port. */
export function twilioClient(
  emulator: Pick<Emulator, 'fetch' | 'world'>,
  { authToken = emulator.world.account.authToken }: { authToken?: string } = {},
): Twilio {
  return twilio(emulator.world.account.accountSid, authToken, { httpClient: requestClientOf(emulator) });
}
