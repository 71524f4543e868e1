import type { Account } from '../account/connect';
import { refused } from '../account/refusal';
import { findWorkflow, findWorkspace } from '../workflow/workspace';

/**
 * The settings with the workspace of the account's Flex and the workflow that routes transfers, where they name none themselves. Throws for
 * one that they name and the account does not have.
 */
export async function withWorkflow(account: Account): Promise<Account['environment']> {
  const workspace = await findWorkspace(account);
  const [{ sid: workspaceSid }, workflow] = await Promise.all([
    workspace.fetch().catch((error: unknown) => {
      throw refused('read the workspace that TWILIO_FLEX_WORKSPACE_SID names', error);
    }),
    findWorkflow(workspace, account.environment, undefined),
  ]);
  return {
    ...account.environment,
    TWILIO_FLEX_WORKSPACE_SID: workspaceSid,
    ...(workflow && { TWILIO_FLEX_CHAT_TRANSFER_WORKFLOW_SID: workflow.sid }),
  };
}
