import type { ConnectedAccount } from '../account/connect';
import { twilioError } from '../account/twilio-error';
import { findWorkflow, findWorkspace } from '../workflow/workspace';

/**
 * The settings, completed with the SIDs of the workspace of Flex and of the workflow that routes transfers. Throws when
 * the settings name one that the account does not have.
 */
export async function withWorkflowSids(account: ConnectedAccount): Promise<ConnectedAccount['environment']> {
  const workspace = await findWorkspace(account);
  const [{ sid: workspaceSid }, workflow] = await Promise.all([
    workspace.fetch().catch((error: unknown) => {
      throw twilioError('read the workspace that TWILIO_FLEX_WORKSPACE_SID names', error);
    }),
    findWorkflow(workspace, account.environment, undefined),
  ]);
  return {
    ...account.environment,
    TWILIO_FLEX_WORKSPACE_SID: workspaceSid,
    ...(workflow && { TWILIO_FLEX_CHAT_TRANSFER_WORKFLOW_SID: workflow.sid }),
  };
}
