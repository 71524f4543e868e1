import { flexEndpoint } from './lib/http/flex-endpoint';
import { workspaceTransfers } from './lib/supervisors/workspace-transfers';
import { agentServiceFor } from './lib/twilio/clients';

/** POST, form-encoded: a supervisor's Flex token in `Token`. Answers a WorkspaceReply. */
export const handler = flexEndpoint(async (context, event) => workspaceTransfers(agentServiceFor(context, event)));
