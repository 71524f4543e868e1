import { badRequest } from '../errors';
import type { TaskRouterState } from './entities';
import type { World } from '../world';

/** An empty or null URL ends event callbacks; a null filter lets all events through. Throws 400 for an invalid URL. */
export function updateWorkspace(
  { taskrouter, clock }: World,
  change: Partial<Pick<TaskRouterState, 'workspaceName' | 'eventCallbackUrl' | 'eventsFilter'>>,
): void {
  const { workspaceName, eventCallbackUrl, eventsFilter } = change;
  if (eventCallbackUrl && !URL.canParse(eventCallbackUrl)) throw badRequest(`Invalid EventCallbackUrl: ${eventCallbackUrl}`);
  if (workspaceName !== undefined) taskrouter.workspaceName = workspaceName;
  if (eventCallbackUrl !== undefined) taskrouter.eventCallbackUrl = eventCallbackUrl || null;
  if (eventsFilter !== undefined) taskrouter.eventsFilter = eventsFilter;
  taskrouter.workspaceUpdatedAt = clock.now();
}
