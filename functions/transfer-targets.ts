import { parseTargetsRequest } from '../src/contract/transfer-request';
import { flexEndpoint } from './lib/http/flex-endpoint';
import { transferTargets } from './lib/transfer/transfer-targets';
import { agentServiceFor } from './lib/twilio/clients';

/** POST, form-encoded: a TargetsRequest and the agent's Flex token in `Token`. Answers a TargetsReply. */
export const handler = flexEndpoint(async (context, event) =>
  transferTargets(parseTargetsRequest(event), agentServiceFor(context, event)),
);
