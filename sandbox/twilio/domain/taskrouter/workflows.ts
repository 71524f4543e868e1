import { badRequest } from '../errors';
import { parseExpression } from '../expression/expression';
import type { World } from '../world';
import type { Workflow } from './entities';
import { getWorkflow, isWaiting } from './lookups';
import { parseOrderBy } from './order-by';
import { queuesNamedBy } from './workflow-configuration';
import type { WorkflowConfiguration } from './workflow-configuration';

/** Seconds. Source: https://www.twilio.com/docs/taskrouter/api/workflow */
const DEFAULT_RESERVATION_TIMEOUT = 120;

/** Bytes. Source: https://www.twilio.com/docs/taskrouter/limits */
const LARGEST_CONFIGURATION = 1_048_576;

/** Throws 400 for an unknown queue, an invalid expression, or a configuration that is too large. */
export function createWorkflow(
  world: World,
  input: { friendlyName: string; configuration: WorkflowConfiguration; taskReservationTimeoutSeconds?: number; sid?: string },
): Workflow {
  checkConfiguration(world, input.configuration);
  const now = world.clock.now();
  const workflow: Workflow = {
    sid: input.sid ?? world.sids('WW'),
    friendlyName: input.friendlyName,
    configuration: input.configuration,
    taskReservationTimeoutSeconds: input.taskReservationTimeoutSeconds ?? DEFAULT_RESERVATION_TIMEOUT,
    dateCreated: now,
    dateUpdated: now,
  };
  world.taskrouter.workflows.set(workflow.sid, workflow);
  world.emit({ type: 'workflow.created', workflow });
  return workflow;
}

/** Leaves waiting tasks where they are. Throws 404 for an unknown workflow, 400 as `createWorkflow`. */
export function updateWorkflow(
  world: World,
  workflowSid: string,
  change: { friendlyName?: string; configuration?: WorkflowConfiguration; taskReservationTimeoutSeconds?: number },
): Workflow {
  const workflow = getWorkflow(world, workflowSid);
  const {
    friendlyName = workflow.friendlyName,
    configuration = workflow.configuration,
    taskReservationTimeoutSeconds = workflow.taskReservationTimeoutSeconds,
  } = change;
  checkConfiguration(world, configuration);
  Object.assign(workflow, { friendlyName, configuration, taskReservationTimeoutSeconds, dateUpdated: world.clock.now() });
  world.emit({ type: 'workflow.updated', workflow });
  return workflow;
}

/** Throws 404 for an unknown workflow, 400 while tasks wait in it. */
export function deleteWorkflow(world: World, workflowSid: string): void {
  const workflow = getWorkflow(world, workflowSid);
  const { tasks, workflows } = world.taskrouter;
  const task = [...tasks.values()].find((waiting) => isWaiting(waiting) && waiting.workflowSid === workflowSid);
  if (task) throw badRequest(`Failed to delete workflow ${workflowSid}: task ${task.sid} waits in it`);
  workflows.delete(workflowSid);
  world.emit({ type: 'workflow.deleted', workflow });
}

function checkConfiguration({ taskrouter }: World, configuration: WorkflowConfiguration): void {
  if (new TextEncoder().encode(JSON.stringify(configuration)).length > LARGEST_CONFIGURATION) {
    throw badRequest('Failed to set Configuration: it is larger than 1 MB');
  }
  for (const queue of queuesNamedBy(configuration)) {
    if (!taskrouter.taskQueues.has(queue)) throw badRequest(`Failed to set Configuration: there is no task queue ${queue}`);
  }
  for (const { expression, targets } of configuration.task_routing.filters ?? []) {
    if (expression) parseExpression(expression);
    for (const target of targets) {
      if (target.expression) parseExpression(target.expression);
      if (target.skip_if) parseExpression(target.skip_if);
      if (target.order_by) parseOrderBy(target.order_by);
    }
  }
}
