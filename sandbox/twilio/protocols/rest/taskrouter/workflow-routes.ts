import type { Hono } from 'hono';
import { getWorkflow } from '../../../domain/taskrouter/lookups';
import { createWorkflow, deleteWorkflow, updateWorkflow } from '../../../domain/taskrouter/workspace';
import type { World } from '../../../domain/world';
import { page } from '../paging';
import { readParameters } from '../parameters';
import { parseWorkflowConfiguration } from './workflow-configuration';
import { workflowPayload } from './routing-payloads';

const SETTINGS = ['FriendlyName', 'Configuration', 'TaskReservationTimeout'] as const;

export function addWorkflowRoutes(api: Hono, world: World): void {
  api.get('/Workflows', async (c) => {
    const friendlyName = (await readParameters(c.req.raw, ['FriendlyName'])).text('FriendlyName');
    const workflows = [...world.taskrouter.workflows.values()].filter(
      (workflow) => friendlyName === undefined || workflow.friendlyName === friendlyName,
    );
    const payloads = workflows.map((workflow) => workflowPayload(world, workflow));
    return c.json(page(c.req.raw, 'workflows', payloads));
  });

  api.post('/Workflows', async (c) => {
    const parameters = await readParameters(c.req.raw, SETTINGS);
    parameters.required('Configuration');
    const workflow = createWorkflow(world, {
      friendlyName: parameters.required('FriendlyName'),
      configuration: parseWorkflowConfiguration(parameters.json('Configuration') ?? {}),
      taskReservationTimeoutSeconds: parameters.integer('TaskReservationTimeout'),
    });
    return c.json(workflowPayload(world, workflow), 201);
  });

  api.get('/Workflows/:workflowSid', (c) => c.json(workflowPayload(world, getWorkflow(world, c.req.param('workflowSid')))));

  api.post('/Workflows/:workflowSid', async (c) => {
    const parameters = await readParameters(c.req.raw, SETTINGS);
    const configuration = parameters.json('Configuration');
    const workflow = updateWorkflow(world, c.req.param('workflowSid'), {
      friendlyName: parameters.text('FriendlyName'),
      configuration: configuration && parseWorkflowConfiguration(configuration),
      taskReservationTimeoutSeconds: parameters.integer('TaskReservationTimeout'),
    });
    return c.json(workflowPayload(world, workflow));
  });

  api.delete('/Workflows/:workflowSid', (c) => {
    deleteWorkflow(world, c.req.param('workflowSid'));
    return c.body(null, 204);
  });
}
