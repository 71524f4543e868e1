import { parseTransferRequest } from '../src/contract/transfer-request';
import { ColdTransfer } from './lib/transfer/transfer';
import { flexEndpoint } from './lib/http/flex-endpoint';
import { agentServiceFor } from './lib/twilio/clients';

/** POST, form-encoded: a TransferRequest and the agent's Flex token in `Token`. Answers a TransferReply. */
export const handler = flexEndpoint(async (context, event) =>
  new ColdTransfer(parseTransferRequest(event), agentServiceFor(context, event)).run(),
);
