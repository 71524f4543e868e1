import { parseTransferReference } from '../src/contract/transfer-request';
import { flexEndpoint } from './lib/flex-endpoint';
import { serviceFor } from './lib/service';
import { transferStatus } from './lib/watched-transfer';

/** POST, form-encoded: a TransferReference and the agent's Flex token in `Token`. Answers a StatusReply. */
export const handler = flexEndpoint(async (context, event) =>
  transferStatus(parseTransferReference(event), serviceFor(context, event)),
);
