import type { WorkflowConfiguration } from '../../sandbox/twilio/domain/taskrouter/workflow-configuration';
import type { Account } from '../account/connect';
import type { QueueNames } from './compare';
import { chooseQueues } from './queues';
import { readSettings } from './settings';
import type { GivenSettings, WorkflowSettings } from './settings';
import { transferWorkflow } from './transfer-workflow';
import { findWorkspace, readQueues } from './workspace';
import type { Workspace } from './workspace';

/** The workflow that an account should have, and where. */
export interface ExpectedWorkflow {
  workspace: Workspace;
  account: Account;
  settings: WorkflowSettings;
  configuration: WorkflowConfiguration;
  queueNames: QueueNames;
  /** Sentences about what will not work as one might expect. */
  warnings: string[];
}

/** What the account's queues and the settings ask for. Throws for settings or queues of which no workflow can be made. */
export async function expectedWorkflow(account: Account, given: GivenSettings): Promise<ExpectedWorkflow> {
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
