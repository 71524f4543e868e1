import type { WorkflowConfiguration } from '../../sandbox/twilio/domain/taskrouter/workflow-configuration';
import { refused } from '../account/refusal';
import { compareWorkflows } from './compare';
import type { Difference, QueueNames } from './compare';
import { compactText } from './configuration-text';
import { readStored, routesTransfers } from './stored-rules';
import type { StoredWorkflow, Workspace } from './workspace';

export type Plan =
  | { kind: 'create' }
  | { kind: 'update'; stored: StoredWorkflow; differences: Difference[] }
  | { kind: 'nothing'; stored: StoredWorkflow };

export interface PlanOptions {
  /** Whether a workflow may be overwritten that routes no transfers yet. */
  replace: boolean;
  queueNames: QueueNames;
}

/** What has to be done so that the account has the expected workflow. Throws for a workflow that is there for something else. */
export function planDeploy(
  expected: WorkflowConfiguration,
  stored: StoredWorkflow | undefined,
  { replace, queueNames }: PlanOptions,
): Plan {
  if (!stored) return { kind: 'create' };
  const differences = compareWorkflows(expected, stored.configuration, queueNames);
  if (differences.length === 0) return { kind: 'nothing', stored };
  if (replace || routesTransfers(readStored(stored.configuration))) return { kind: 'update', stored, differences };
  throw new Error(
    `Failed to deploy the workflow: "${stored.friendlyName}" (${stored.sid}) routes no transfers, so it may be there for something else. ` +
      'Choose another with --name or TWILIO_FLEX_CHAT_TRANSFER_WORKFLOW_SID; --replace overwrites this one all the same.',
  );
}

export interface NewWorkflow {
  friendlyName: string;
  /** How long a reservation rings. An existing workflow keeps its own. */
  answerSeconds: number;
}

/** Carries the plan out and returns the workflow's SID. Throws when TaskRouter refuses or is not reached; it may be done again. */
export async function carryOut(
  plan: Plan,
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
    throw refused(`${plan.kind} the workflow`, error);
  }
}
