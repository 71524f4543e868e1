import type { ConnectedAccount } from './connect';
import { twilioError } from './twilio-error';

/**
 * Which account a command is about to change, as a person recognises it: its name and the end of its SID. Costs one request to
 * the real Twilio. Throws, with what to do, when Twilio does not answer.
 */
export async function placeOf(account: Pick<ConnectedAccount, 'client' | 'accountSid' | 'sandboxUrl'>): Promise<string> {
  const { client, accountSid, sandboxUrl } = account;
  if (sandboxUrl !== undefined) return `the local Twilio at ${sandboxUrl}`;
  const { friendlyName } = await client.api.v2010
    .accounts(accountSid)
    .fetch()
    .catch((error: unknown) => {
      throw twilioError('read the name of the account', error);
    });
  return `the account "${friendlyName}" (…${accountSid.slice(-4)})`;
}
