import twilio from 'twilio';
import type { Twilio } from 'twilio';
import type RequestClient from 'twilio/lib/base/RequestClient';
import type { Emulator } from '../../sandbox/twilio/emulator';
import { watchTwilio } from './openapi/watch-twilio';
import { requestClientVia } from './request-client';

/** A request that is not as Twilio's documents say fails. */
function requestClientOf(emulator: Pick<Emulator, 'fetch'>): RequestClient {
  const watched = watchTwilio(emulator.fetch, { mayBeRefused: true });
  return requestClientVia(async (request) => {
    const response = await watched.fetch(request);
    watched.mustConform();
    return response;
  });
}

/** The unmodified twilio-node, signed in to the emulated account unless another auth token is given. It opens no port. */
export function twilioClient(
  emulator: Pick<Emulator, 'fetch' | 'world'>,
  { authToken = emulator.world.account.authToken }: { authToken?: string } = {},
): Twilio {
  return twilio(emulator.world.account.accountSid, authToken, { httpClient: requestClientOf(emulator) });
}
