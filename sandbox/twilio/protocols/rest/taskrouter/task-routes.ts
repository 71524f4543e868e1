import type { Hono } from 'hono';
import { createTask, deleteTask, updateTask } from '../../../domain/taskrouter/tasks';
import type { Task } from '../../../domain/taskrouter/entities';
import { getTask } from '../../../domain/taskrouter/lookups';
import type { World } from '../../../domain/world';
import { page } from '../paging';
import { readParameters } from '../parameters';
import { etag, ifMatch, requireMatch } from '../versions';
import { TASK_FILTERS, selectTasks } from './task-filters';
import { taskPayload } from './task-payloads';

const NEW_TASK = [
  'Attributes',
  'WorkflowSid',
  'TaskChannel',
  'Priority',
  'Timeout',
  'RoutingTarget',
  'TaskQueueSid',
  'IgnoreCapacity',
  'VirtualStartTime',
] as const;
const TASK_CHANGE = ['Attributes', 'AssignmentStatus', 'Reason', 'Priority', 'TaskChannel', 'VirtualStartTime'] as const;

export function addTaskRoutes(api: Hono, world: World): void {
  const answer = (task: Task, status = 200): Response =>
    Response.json(taskPayload(world, task), { status, headers: { ETag: etag(task) } });

  api.get('/Tasks', async (c) => {
    const tasks = selectTasks(world, await readParameters(c.req.raw, TASK_FILTERS));
    const payloads = tasks.map((task) => taskPayload(world, task));
    return c.json(page(c.req.raw, 'tasks', payloads));
  });

  api.post('/Tasks', async (c) => {
    const parameters = await readParameters(c.req.raw, NEW_TASK);
    const task = createTask(world, {
      attributes: parameters.json('Attributes') ?? {},
      workflowSid: parameters.text('WorkflowSid'),
      taskChannel: parameters.text('TaskChannel'),
      priority: parameters.integer('Priority'),
      timeoutSeconds: parameters.integer('Timeout'),
      routingTarget: parameters.text('RoutingTarget') ?? parameters.text('TaskQueueSid'),
      ignoreCapacity: parameters.boolean('IgnoreCapacity'),
      virtualStartTime: parameters.date('VirtualStartTime'),
    });
    return answer(task, 201);
  });

  api.get('/Tasks/:taskSid', (c) => answer(getTask(world, c.req.param('taskSid'))));

  api.post('/Tasks/:taskSid', async (c) => {
    const parameters = await readParameters(c.req.raw, TASK_CHANGE);
    const change = {
      attributes: parameters.json('Attributes'),
      assignmentStatus: parameters.oneOf('AssignmentStatus', ['pending', 'wrapping', 'completed', 'canceled']),
      reason: parameters.text('Reason'),
      priority: parameters.integer('Priority'),
      taskChannel: parameters.text('TaskChannel'),
      virtualStartTime: parameters.date('VirtualStartTime'),
    };
    return answer(updateTask(world, c.req.param('taskSid'), change, ifMatch(c.req.raw)));
  });

  api.delete('/Tasks/:taskSid', (c) => {
    const task = getTask(world, c.req.param('taskSid'));
    requireMatch(c.req.raw, task);
    deleteTask(world, task.sid);
    return c.body(null, 204);
  });
}
