import { flexEndpoint } from './lib/http/flex-endpoint';
import { pendingTransfers } from './lib/transfer/pending-transfers';
import { agentServiceFor } from './lib/twilio/clients';

/** POST, form-encoded: the agent's Flex token in `Token`. Answers a PendingReply. */
export const handler = flexEndpoint(async (context, event) =>
  pendingTransfers({ ...agentServiceFor(context, event), domainName: context.DOMAIN_NAME }),
);
