import { flexEndpoint } from './lib/flex-endpoint';
import { pendingTransfers } from './lib/pending-transfers';
import { serviceFor } from './lib/service';

/** POST, form-encoded: the agent's Flex token in `Token`. Answers a PendingReply. */
export const handler = flexEndpoint(async (context, event) =>
  pendingTransfers({ ...serviceFor(context, event), domainName: context.DOMAIN_NAME }),
);
