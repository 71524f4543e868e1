import type { WorkflowConfiguration } from './workflow-configuration';
import type { ConnectedAccount } from '../account/connect';
import type { QueueNames } from './compare';
import { chooseQueues } from './queues';
import { readSettings } from './settings';
import type { GivenSettings, WorkflowSettings } from './settings';
import { transferWorkflow } from './transfer-workflow';
import { findWorkspace, readQueues } from './workspace';
import type { Workspace } from './workspace';

/** The workflow that an account should have, and where it belongs. */
export interface ExpectedWorkflow {
  workspace: Workspace;
  account: ConnectedAccount;
  settings: WorkflowSettings;
  configuration: WorkflowConfiguration;
  queueNames: QueueNames;
  /** Sentences about settings that will surprise. */
  warnings: string[];
}

/** The workflow that the account's queues and the settings require. Throws when they allow no workflow. */
export async function expectedWorkflow(account: ConnectedAccount, given: GivenSettings): Promise<ExpectedWorkflow> {
  const settings = readSettings(given, account.environment);
  const workspace = await findWorkspace(account);
  const queues = await readQueues(workspace, account);
  const { options, warnings } = chooseQueues(queues, settings);
  return {
    workspace,
    account,
    settings,
    configuration: transferWorkflow(options),
    queueNames: new Map(queues.map(({ sid, friendlyName }) => [sid, friendlyName])),
    warnings,
  };
}
