import type { Context, ServerlessFunctionSignature } from '@twilio-labs/serverless-runtime-types/types';
import { validator } from 'twilio-flex-token-validator';
import * as v from 'valibot';
import { stamped } from '../../../src/contract/clock';
import type { FailureCode, TransferFailure } from '../../../src/contract/failure';
import { textList } from '../../../src/contract/json';
import type { JsonObject } from '../../../src/contract/json';
import { sid } from '../../../src/contract/sid';
import type { ServiceConfiguration, Policies } from './configuration';
import { TransferError, toFailure } from './transfer-error';

/** The HTTP status for each failure. The reply's body carries the whole failure. */
const STATUS: Record<FailureCode, number> = {
  invalid_request: 400,
  invalid_token: 401,
  not_task_holder: 403,
  task_not_found: 404,
  target_not_found: 404,
  transfer_not_found: 404,
  not_transfer_owner: 403,
  too_many_hops: 422,
  not_transferable: 409,
  transfer_waiting: 409,
  transfer_ended: 409,
  colleague_not_joined: 409,
  conversation_closed: 409,
  target_is_sender: 422,
  attributes_too_long: 422,
  too_many_requests: 429,
  service_misconfigured: 500,
  unexpected: 500,
  invite_failed: 502,
  agent_not_removed: 502,
  twilio_unavailable: 503,
  service_unreachable: 503,
  service_timeout: 504,
};

/** `event` holds the form's fields, and `request` with the headers. */
type Answer<Reply> = (context: Context, event: JsonObject) => Promise<Reply>;

type FailedReply = { outcome: 'failed'; failure: TransferFailure };

/**
 * A function that Flex's browser calls. Whatever `answer` throws becomes a reply with `outcome: 'failed'`. The handler never
 * rejects, because a rejection ends Twilio's local server.
 */
export const flexEndpoint =
  <Reply extends { outcome: string }>(answer: Answer<Reply | FailedReply>): ServerlessFunctionSignature =>
  async (context, event, callback) => {
    const reply = await answer(context, event).catch((error: unknown): FailedReply => ({
      outcome: 'failed',
      failure: toFailure('answer', error),
    }));
    const response = new Twilio.Response();
    response.setStatusCode(isFailed(reply) ? STATUS[reply.failure.code] : 200);
    response.appendHeader('Access-Control-Allow-Origin', '*');
    response.appendHeader('Content-Type', 'application/json');
    response.setBody(isFailed(reply) ? reply : stamped(reply, Date.now()));
    callback(null, response);
  };

const isFailed = (reply: { outcome: string }): reply is FailedReply => reply.outcome === 'failed' && 'failure' in reply;

/** The agent who sent the request, as Twilio identifies them. */
export interface AuthenticatedAgent {
  workerSid: string;
  /** Flex roles, such as `agent` or `supervisor`. */
  roles: string[];
}

/** Whether the agent may act for others. */
export const isSupervisor = ({ roles }: AuthenticatedAgent, { supervisorRoles }: Pick<Policies, 'supervisorRoles'>): boolean =>
  roles.some((role) => supervisorRoles.includes(role));

/**
 * The validator rejects with plain strings, its own and Node's. Strings that match these patterns say nothing about the token.
 */
const BUSY = /too many requests/i;
const SOCKET_CODE = /\bE[A-Z]{4,}\b/;
const UNREACHABLE = /socket hang up|JSON|internal server error|service unavailable|bad gateway|timeout/i;

/** What Twilio says about a worker's token. */
const tokenSchema = v.object({ worker_sid: sid('WK'), roles: textList });

/**
 * Asks Twilio which agent a Flex token belongs to. Throws `invalid_token` for a token that is missing, forged, expired or not a
 * worker's, and `too_many_requests` or `twilio_unavailable` when Twilio could not say.
 */
export async function authenticate(
  token: unknown,
  { accountSid, authToken }: Pick<ServiceConfiguration, 'accountSid' | 'authToken'>,
): Promise<AuthenticatedAgent> {
  if (typeof token !== 'string' || token === '')
    throw new TransferError('invalid_token', 'Failed to check the token: there is none');
  const result: unknown = await validator(token, accountSid, authToken).catch((reason: unknown) => {
    throw toTokenError(String(reason));
  });
  const { success, output } = v.safeParse(tokenSchema, result);
  if (success) return { workerSid: output.worker_sid, roles: output.roles };
  throw new TransferError('invalid_token', 'Failed to check the token: it is not a worker’s');
}

function toTokenError(reason: string): TransferError {
  if (BUSY.test(reason)) return new TransferError('too_many_requests', 'Failed to check the token: Twilio answered 429');
  if (SOCKET_CODE.test(reason) || UNREACHABLE.test(reason))
    return new TransferError('twilio_unavailable', 'Failed to check the token: no proper answer from Twilio');
  return new TransferError('invalid_token', 'Failed to check the token: Twilio does not accept it');
}
