import { parseTransferReference } from '../src/contract/transfer-request';
import { flexEndpoint } from './lib/http/flex-endpoint';
import { agentServiceFor } from './lib/twilio/clients';
import { takeBack } from './lib/transfer/take-back';

/** POST, form-encoded: a TransferReference and the agent's Flex token in `Token`. Answers a TakeBackReply. */
export const handler = flexEndpoint(async (context, event) =>
  takeBack(parseTransferReference(event), agentServiceFor(context, event)),
);
