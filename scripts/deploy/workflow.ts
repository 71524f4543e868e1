import type { Account } from '../account/connect';

const NAME = 'Chat transfer';

/**
 * The settings with the workflow that routes transfers: the one that they name, else the one in the workspace that is called
 * "Chat transfer". Without either they stay as they are.
 */
export async function withWorkflow({
  client,
  environment,
}: Pick<Account, 'client' | 'environment'>): Promise<Account['environment']> {
  const { TWILIO_FLEX_WORKSPACE_SID: workspaceSid, TWILIO_FLEX_CHAT_TRANSFER_WORKFLOW_SID: named } = environment;
  if (named || !workspaceSid) return environment;
  const workflows = await client.taskrouter.v1.workspaces(workspaceSid).workflows.list({ friendlyName: NAME });
  const [workflow] = workflows;
  return workflow && workflows.length === 1
    ? { ...environment, TWILIO_FLEX_CHAT_TRANSFER_WORKFLOW_SID: workflow.sid }
    : environment;
}
