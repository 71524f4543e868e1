import { parseTransferReference } from '../src/contract/transfer-request';
import { flexEndpoint } from './lib/http/flex-endpoint';
import { agentServiceFor } from './lib/twilio/clients';
import { transferStatus } from './lib/transfer/reconcile';

/** POST, form-encoded: a TransferReference and the agent's Flex token in `Token`. Answers a StatusReply. */
export const handler = flexEndpoint(async (context, event) =>
  transferStatus(parseTransferReference(event), agentServiceFor(context, event)),
);
