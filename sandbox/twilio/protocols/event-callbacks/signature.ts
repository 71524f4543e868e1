import { createHmac } from 'node:crypto';

/**
 * The X-Twilio-Signature of a POSTed form: HMAC-SHA1, keyed with the auth token, over the URL and the parameters' names and
 * values, sorted by name.
 * Source: https://www.twilio.com/docs/usage/security#validating-requests
 */
export function signatureOf(authToken: string, url: string, parameters: Readonly<Record<string, string>>): string {
  const names = Object.keys(parameters).sort();
  const signed = url + names.map((name) => `${name}${parameters[name]}`).join('');
  return createHmac('sha1', authToken).update(signed, 'utf8').digest('base64');
}
