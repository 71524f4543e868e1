import type { Twilio } from 'twilio';
import * as v from 'valibot';
import { isJsonObject, parseJsonObject, textList } from '../../../src/contract/json';
import type { JsonObject } from '../../../src/contract/json';
import { isSid } from '../../../src/contract/sid';
import type { AuthenticatedAgent } from './flex-endpoint';
import { TransferError, toTransferError } from './transfer-error';

/** Longer than any token: Flex's have about 2,000 characters, and HTTP servers refuse headers of 16 KiB. */
export const LONGEST_TOKEN = 16_384;

const PART = '[A-Za-z0-9_-]+';

/** The compact forms of a signed token (JWS, RFC 7515 section 7.1) and of an encrypted one (JWE, RFC 7516 section 7.1). */
const SIGNED = new RegExp(`^${PART}\\.${PART}\\.${PART}$`);
/** The encrypted key is empty when both sides share the key (RFC 7516 section 5.1, step 5). */
const ENCRYPTED = new RegExp(`^${PART}\\.(${PART})?\\.${PART}\\.${PART}\\.${PART}$`);

/**
 * The token, when it can be one. Flex's own tokens are encrypted, so that only Twilio can say more. Asks nobody. Throws
 * `invalid_token`, without the token in the message.
 */
export function assertTokenForm(token: unknown): string {
  if (token === undefined || token === '') throw invalidToken('there is none');
  if (typeof token !== 'string') throw invalidToken('it is not a text');
  if (token.length > LONGEST_TOKEN) throw invalidToken(`it has more than ${LONGEST_TOKEN} characters`);
  if (!SIGNED.test(token) && !ENCRYPTED.test(token)) throw invalidToken('it does not have the form of a JWS or a JWE');
  return token;
}

const invalidToken = (reason: string) => new TransferError('invalid_token', `Failed to check the token: ${reason}`);

/** As much of twilio-node as the question needs. */
type TokenClient = Pick<Twilio, 'accountSid' | 'request'>;

/** Statuses that Twilio may answer to a token which it cannot read. */
const UNREADABLE: readonly number[] = [400, 404];

/**
 * Asks Twilio which agent a Flex token belongs to. The status and the verdict in the answer decide, never its words. Throws
 * `invalid_token` for a token that Twilio does not accept or that is not a worker's, `service_misconfigured` when Twilio does not
 * accept the service's own credentials, and `too_many_requests` or `twilio_unavailable` when Twilio could not say.
 *
 * Twilio's own package for this (twilio-flex-token-validator) sends the same request, and throws the status away.
 */
export async function authenticate(token: string, client: TokenClient): Promise<AuthenticatedAgent> {
  const { statusCode, body } = await ask(token, client);
  const answer = isJsonObject(body) ? body : parseJsonObject(body);
  if (statusCode === 200 && answer?.valid === true) return agentIn(answer);
  const isVerdict = answer?.valid === false && statusCode < 500 && statusCode !== 429;
  if (isVerdict || UNREADABLE.includes(statusCode)) throw invalidToken('Twilio does not accept it');
  if (statusCode >= 400) throw toTransferError(STEP, { status: statusCode, code: answer?.code });
  throw new TransferError('twilio_unavailable', `Failed to ${STEP}: no proper answer from Twilio (${statusCode})`);
}

const STEP = 'check the token';

/** The client's own request keeps its time limit, its region and the status. axios counts the body's length in bytes. */
async function ask(token: string, client: TokenClient): Promise<{ statusCode: number; body: unknown }> {
  try {
    return await client.request({
      method: 'post',
      uri: `https://iam.twilio.com/v1/Accounts/${client.accountSid}/Tokens/validate`,
      headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-cache' },
      data: { token },
    });
  } catch (error) {
    throw toTransferError(STEP, error);
  }
}

function agentIn({ worker_sid: workerSid, roles }: JsonObject): AuthenticatedAgent {
  if (isSid(workerSid, 'WK')) return { workerSid, roles: v.parse(textList, roles) };
  throw invalidToken('it is not a worker’s');
}
