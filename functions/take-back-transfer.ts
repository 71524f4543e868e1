import { parseTransferReference } from '../src/contract/transfer-request';
import { flexEndpoint } from './lib/flex-endpoint';
import { serviceFor } from './lib/service';
import { takeBack } from './lib/take-back';

/** POST, form-encoded: a TransferReference and the agent's Flex token in `Token`. Answers a TakeBackReply. */
export const handler = flexEndpoint(async (context, event) =>
  takeBack(parseTransferReference(event), serviceFor(context, event)),
);
