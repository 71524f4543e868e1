import { parseTransferReference } from '../src/contract/transfer-request';
import { flexEndpoint } from './lib/http/flex-endpoint';
import { repairForSupervisor } from './lib/supervisors/repair';
import { agentServiceFor } from './lib/twilio/clients';

/** POST, form-encoded: a TransferReference and a supervisor's Flex token in `Token`. Answers a RepairReply. */
export const handler = flexEndpoint(async (context, event) =>
  repairForSupervisor(parseTransferReference(event), agentServiceFor(context, event)),
);
