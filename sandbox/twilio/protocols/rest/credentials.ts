import { TwilioError } from '../../domain/errors';
import type { Account } from '../../domain/world';

/** Throws 401/20003 unless the request has the account's SID and auth token as HTTP Basic credentials. */
export function requireCredentials(request: Request, { accountSid, authToken }: Account): void {
  const expected = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
  if (request.headers.get('authorization') !== expected) throw new TwilioError(401, 20003, 'Authenticate');
}
