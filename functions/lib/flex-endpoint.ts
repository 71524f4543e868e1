import type { Context, ServerlessFunctionSignature } from '@twilio-labs/serverless-runtime-types/types';
import type { FailureCode, TransferFailure } from '../../src/contract/failure';
import type { JsonObject } from '../../src/contract/json';
import { toFailure } from './failure';

/** The HTTP status that goes with a failure, for whoever reads only that; the reply's body says it all. */
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

/** `event` holds the request's fields, and `request` with its headers. */
type Answer<Reply> = (context: Context, event: JsonObject) => Promise<Reply>;

type FailedReply = { outcome: 'failed'; failure: TransferFailure };

/**
 * A function that Flex's browser calls. Whatever `answer` throws becomes a reply with `outcome: 'failed'`: the handler
 * itself never rejects, for that would end Twilio's local server.
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
    response.setBody(reply);
    callback(null, response);
  };

const isFailed = (reply: { outcome: string }): reply is FailedReply => reply.outcome === 'failed' && 'failure' in reply;
