import type { Context, ServerlessFunctionSignature } from '@twilio-labs/serverless-runtime-types/types';
import { stamped } from '../../../src/contract/clock';
import type { FailureCode, TransferFailure } from '../../../src/contract/failure';
import type { JsonObject } from '../../../src/contract/json';
import type { Policies } from './configuration';
import { FORM_POST_ONLY, isFormPost } from './form-post';
import { toFailure } from './transfer-error';

/** The HTTP status for each failure. The reply's body carries the whole failure. */
const STATUS: Record<FailureCode, number> = {
  invalid_request: 400,
  invalid_token: 401,
  not_task_holder: 403,
  task_not_found: 404,
  target_not_found: 404,
  transfer_not_found: 404,
  not_transfer_owner: 403,
  not_supervisor: 403,
  too_many_hops: 422,
  not_transferable: 409,
  transfer_waiting: 409,
  transfer_ended: 409,
  colleague_not_joined: 409,
  conversation_closed: 409,
  target_is_sender: 422,
  target_not_allowed: 403,
  target_full: 409,
  queue_unstaffed: 409,
  note_off: 422,
  note_required: 422,
  note_too_long: 422,
  note_does_not_fit: 422,
  reason_required: 422,
  reason_unknown: 422,
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
    const isAllowed = isFormPost(event);
    const reply = isAllowed
      ? await answer(context, event).catch((error: unknown) => failedWith(toFailure('answer', error)))
      : failedWith(NOT_ALLOWED);
    const status = isFailed(reply) ? STATUS[reply.failure.code] : 200;
    const response = new Twilio.Response();
    response.setStatusCode(isAllowed ? status : 405);
    if (!isAllowed) response.appendHeader('Allow', 'POST');
    response.appendHeader('Access-Control-Allow-Origin', '*');
    response.appendHeader('Content-Type', 'application/json');
    response.setBody(isFailed(reply) ? reply : stamped(reply, Date.now()));
    callback(null, response);
  };

const NOT_ALLOWED: TransferFailure = { code: 'invalid_request', detail: `Failed to answer: ${FORM_POST_ONLY}` };

const failedWith = (failure: TransferFailure): FailedReply => ({ outcome: 'failed', failure });

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
