import type { WorkflowConfiguration } from './workflow-configuration';
import { twilioError } from '../account/twilio-error';
import { compareWorkflows } from './compare';
import type { Difference, QueueNames } from './compare';
import { compactText } from './configuration-text';
import { readStored, routesTransfers } from './stored-rules';
import type { StoredWorkflow, Workspace } from './workspace';

export type WorkflowPlan =
  | { kind: 'create' }
  | { kind: 'update'; stored: StoredWorkflow; differences: Difference[] }
  | { kind: 'nothing'; stored: StoredWorkflow };

export interface PlanOptions {
  /** Whether to overwrite a workflow that routes no transfers. */
  replace: boolean;
  queueNames: QueueNames;
}

/** What to do so that the account has the expected workflow. Throws for a workflow that seems to serve another purpose. */
export function planDeploy(
  expected: WorkflowConfiguration,
  stored: StoredWorkflow | undefined,
  { replace, queueNames }: PlanOptions,
): WorkflowPlan {
  if (!stored) return { kind: 'create' };
  const differences = compareWorkflows(expected, stored.configuration, queueNames);
  if (differences.length === 0) return { kind: 'nothing', stored };
  if (replace || routesTransfers(readStored(stored.configuration))) return { kind: 'update', stored, differences };
  throw new Error(
    `Failed to deploy the workflow: "${stored.friendlyName}" (${stored.sid}) routes no transfers, so it may serve another purpose. ` +
      'Choose another with --name or TWILIO_FLEX_CHAT_TRANSFER_WORKFLOW_SID, or overwrite this one with --replace.',
  );
}

export interface NewWorkflow {
  friendlyName: string;
  /** How long a reservation rings in a new workflow. An existing workflow keeps its own time. */
  answerSeconds: number;
}

/**
 * Makes the planned change and returns the workflow's SID. Throws when TaskRouter refuses or does not answer; repeating
 * it is safe.
 */
export async function applyPlan(
  plan: WorkflowPlan,
  expected: WorkflowConfiguration,
  workspace: Workspace,
  { friendlyName, answerSeconds }: NewWorkflow,
): Promise<string> {
  const configuration = compactText(expected);
  try {
    switch (plan.kind) {
      case 'nothing':
        return plan.stored.sid;
      case 'update':
        return (await workspace.workflows(plan.stored.sid).update({ configuration })).sid;
      case 'create':
        return (await workspace.workflows.create({ friendlyName, configuration, taskReservationTimeout: answerSeconds })).sid;
    }
  } catch (error) {
    throw twilioError(`${plan.kind} the workflow`, error);
  }
}
