import { Hono } from 'hono';
import { notFound } from '../../../domain/errors';
import type { World } from '../../../domain/world';
import { createApi } from '../api';
import { addEventRoutes } from './event-routes';
import { addReservationRoutes } from './reservation-routes';
import { addTaskQueueRoutes } from './task-queue-routes';
import { addTaskRoutes } from './task-routes';
import { addWorkerRoutes } from './worker-routes';
import { addWorkflowRoutes } from './workflow-routes';
import { addWorkspaceList, addWorkspaceRoutes } from './workspace-routes';

/** The TaskRouter REST API. Any workspace other than the account's one is 404. */
export function taskRouterApi(world: World): Hono {
  const workspace = new Hono();
  workspace.use('*', async (c, next) => {
    const workspaceSid = c.req.param('workspaceSid');
    if (workspaceSid !== world.taskrouter.workspaceSid) throw notFound(`/Workspaces/${workspaceSid}`);
    await next();
  });
  addWorkspaceRoutes(workspace, world);
  addWorkerRoutes(workspace, world);
  addTaskQueueRoutes(workspace, world);
  addWorkflowRoutes(workspace, world);
  addTaskRoutes(workspace, world);
  addReservationRoutes(workspace, world);
  addEventRoutes(workspace, world);
  const api = createApi();
  addWorkspaceList(api, world);
  return api.route('/v1/Workspaces/:workspaceSid', workspace);
}
