import type { Hono } from 'hono';
import { getActivity, getTaskChannel } from '../../../domain/taskrouter/lookups';
import { updateWorkspace } from '../../../domain/taskrouter/workspace-settings';
import type { World } from '../../../domain/world';
import { iso } from '../dates';
import { page } from '../paging';
import { readParameters } from '../parameters';
import { activityPayload, taskChannelPayload } from './worker-payloads';

export function addWorkspaceList(api: Hono, world: World): void {
  api.get('/v1/Workspaces', async (c) => {
    const friendlyName = (await readParameters(c.req.raw, ['FriendlyName'])).text('FriendlyName');
    const payload = workspacePayload(world);
    const found = friendlyName === undefined || friendlyName === payload.friendly_name ? [payload] : [];
    return c.json(page(c.req.raw, 'workspaces', found));
  });
}

export function addWorkspaceRoutes(api: Hono, world: World): void {
  const { taskrouter } = world;

  api.get('/', (c) => c.json(workspacePayload(world)));

  api.post('/', async (c) => {
    const parameters = await readParameters(c.req.raw, ['EventCallbackUrl', 'EventsFilter', 'FriendlyName']);
    const filter = parameters.text('EventsFilter');
    updateWorkspace(world, {
      workspaceName: parameters.text('FriendlyName'),
      eventCallbackUrl: parameters.text('EventCallbackUrl'),
      eventsFilter: filter === '' ? null : filter?.split(','),
    });
    return c.json(workspacePayload(world));
  });

  api.get('/Activities', async (c) => {
    const parameters = await readParameters(c.req.raw, ['FriendlyName', 'Available']);
    const friendlyName = parameters.text('FriendlyName');
    const available = parameters.boolean('Available');
    const activities = [...taskrouter.activities.values()]
      .filter((activity) => friendlyName === undefined || activity.friendlyName === friendlyName)
      .filter((activity) => available === undefined || activity.available === available);
    const payloads = activities.map((activity) => activityPayload(world, activity));
    return c.json(page(c.req.raw, 'activities', payloads));
  });
  api.get('/Activities/:activitySid', (c) => c.json(activityPayload(world, getActivity(world, c.req.param('activitySid')))));

  api.get('/TaskChannels', (c) => {
    const payloads = [...taskrouter.taskChannels.values()].map((channel) => taskChannelPayload(world, channel));
    return c.json(page(c.req.raw, 'channels', payloads));
  });
  api.get('/TaskChannels/:taskChannel', (c) =>
    c.json(taskChannelPayload(world, getTaskChannel(world, c.req.param('taskChannel')))),
  );
}

function workspacePayload({ account, taskrouter }: World) {
  const { workspaceSid, eventsFilter, defaultActivitySid, activities, workspaceUpdatedAt } = taskrouter;
  // Twilio creates a workspace together with its first activities, and `Offline` is also the activity after timeouts.
  const { friendlyName = null, dateCreated = null } = activities.get(defaultActivitySid) ?? {};
  const url = `https://taskrouter.twilio.com/v1/Workspaces/${workspaceSid}`;
  return {
    sid: workspaceSid,
    account_sid: account.accountSid,
    friendly_name: taskrouter.workspaceName,
    event_callback_url: taskrouter.eventCallbackUrl,
    events_filter: eventsFilter && eventsFilter.join(','),
    default_activity_sid: defaultActivitySid,
    default_activity_name: friendlyName,
    timeout_activity_sid: defaultActivitySid,
    timeout_activity_name: friendlyName,
    multi_task_enabled: true,
    prioritize_queue_order: 'FIFO',
    date_created: iso(dateCreated),
    date_updated: iso(workspaceUpdatedAt ?? dateCreated),
    url,
    links: {
      activities: `${url}/Activities`,
      task_channels: `${url}/TaskChannels`,
      task_queues: `${url}/TaskQueues`,
      tasks: `${url}/Tasks`,
      workers: `${url}/Workers`,
      workflows: `${url}/Workflows`,
    },
  };
}
