import { validator } from 'twilio-flex-token-validator';
import { isJsonObject } from '../../src/contract/json';
import { isSid } from '../../src/contract/sid';
import type { Configuration, Policies } from './configuration';
import { TransferError } from './failure';

/** Who asks, as Twilio vouches for it. */
export interface Agent {
  workerSid: string;
  /** Flex roles, such as `agent` or `supervisor`. */
  roles: string[];
}

/** Whether the agent may act for others. */
export const isSupervisor = ({ roles }: Agent, { supervisorRoles }: Pick<Policies, 'supervisorRoles'>): boolean =>
  roles.some((role) => supervisorRoles.includes(role));

/** The validator rejects with bare strings, its own and Node's: these are the ones that say nothing about the token. */
const BUSY = /too many requests/i;
const SOCKET_CODE = /\bE[A-Z]{4,}\b/;
const UNREACHABLE = /socket hang up|JSON|internal server error|service unavailable|bad gateway|timeout/i;

/**
 * Asks Twilio whose Flex token this is. Throws `invalid_token` for one that is missing, forged, expired or of nobody who
 * works, `too_many_requests` or `twilio_unavailable` when Twilio could not say.
 */
export async function authenticate(
  token: unknown,
  { accountSid, authToken }: Pick<Configuration, 'accountSid' | 'authToken'>,
): Promise<Agent> {
  if (typeof token !== 'string' || token === '')
    throw new TransferError('invalid_token', 'Failed to check the token: there is none');
  const result: unknown = await validator(token, accountSid, authToken).catch((reason: unknown) => {
    throw toTokenError(String(reason));
  });
  if (isJsonObject(result) && isSid(result.worker_sid, 'WK')) {
    const roles = Array.isArray(result.roles) ? result.roles.filter((role) => typeof role === 'string') : [];
    return { workerSid: result.worker_sid, roles };
  }
  throw new TransferError('invalid_token', 'Failed to check the token: it is not a worker’s');
}

function toTokenError(reason: string): TransferError {
  if (BUSY.test(reason)) return new TransferError('too_many_requests', 'Failed to check the token: Twilio answered 429');
  if (SOCKET_CODE.test(reason) || UNREACHABLE.test(reason))
    return new TransferError('twilio_unavailable', 'Failed to check the token: no proper answer from Twilio');
  return new TransferError('invalid_token', 'Failed to check the token: Twilio does not accept it');
}
