import { parseRedirectRequest } from '../src/contract/transfer-request';
import { flexEndpoint } from './lib/http/flex-endpoint';
import { redirect } from './lib/supervisors/redirect';
import { agentServiceFor } from './lib/twilio/clients';

/** POST, form-encoded: a RedirectRequest and a supervisor's Flex token in `Token`. Answers a RedirectReply. */
export const handler = flexEndpoint(async (context, event) =>
  redirect(parseRedirectRequest(event), agentServiceFor(context, event)),
);
