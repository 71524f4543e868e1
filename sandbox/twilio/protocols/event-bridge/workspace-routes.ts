import type { Hono } from 'hono';
import { badRequest, notFound } from '../../domain/errors';
import type { TaskQueue, Worker } from '../../domain/taskrouter/entities';
import { getTask, updateTask } from '../../domain/taskrouter/tasks';
import type { TaskChange } from '../../domain/taskrouter/tasks';
import { eligibleWorkers, getActivity, getTaskQueue } from '../../domain/taskrouter/workspace';
import type { JsonObject } from '../../domain/json';
import type { World } from '../../domain/world';
import { objectParam, textParam } from './envelope';
import { inOrder, listPayload } from './lists';
import { activityPayload, taskPayload, taskQueuePayload, workerPayload } from './payloads';
import { forbidden, mayActForOthers, noVoice, reply, requireVersion } from './routes';
import type { BridgeEnv } from './routes';

const WORKSPACE = '/Workspaces/:workspaceSid';

/** Workers who match all of FriendlyName, ActivitySid, ActivityName and TargetWorkersExpression that are given. */
function filteredWorkers(world: World, params: JsonObject): Worker[] {
  const expression = textParam(params, 'TargetWorkersExpression');
  const workers = expression === undefined ? [...world.taskrouter.workers.values()] : workersMatching(world, expression);
  const wanted: [string | undefined, (worker: Worker) => string][] = [
    [textParam(params, 'FriendlyName'), ({ friendlyName }) => friendlyName],
    [textParam(params, 'ActivitySid'), ({ activitySid }) => activitySid],
    [textParam(params, 'ActivityName'), ({ activitySid }) => getActivity(world, activitySid).friendlyName],
  ];
  return workers.filter((worker) => wanted.every(([value, of]) => value === undefined || value === of(worker)));
}

/** Evaluates the expression like a queue's `targetWorkers`. */
const workersMatching = (world: World, targetWorkers: string): Worker[] =>
  eligibleWorkers(world, {
    sid: '',
    friendlyName: '',
    targetWorkers,
    maxReservedWorkers: 1,
    taskOrder: 'FIFO',
    dateCreated: 0,
    dateUpdated: 0,
  });

function filteredTaskQueues(world: World, params: JsonObject): TaskQueue[] {
  const friendlyName = textParam(params, 'FriendlyName');
  const workerSid = textParam(params, 'WorkerSid');
  return [...world.taskrouter.taskQueues.values()].filter(
    (taskQueue) =>
      (friendlyName === undefined || taskQueue.friendlyName === friendlyName) &&
      (workerSid === undefined || eligibleWorkers(world, taskQueue).some(({ sid }) => sid === workerSid)),
  );
}

const virtualStartTime = (params: JsonObject): number | undefined => {
  const text = textParam(params, 'VirtualStartTime');
  const time = text === undefined ? undefined : Date.parse(text);
  if (Number.isNaN(time)) throw badRequest(`VirtualStartTime ${text} is not a date`);
  return time;
};

const assignmentStatus = (params: JsonObject): TaskChange['assignmentStatus'] => {
  const status = textParam(params, 'AssignmentStatus');
  if (status === undefined || status === 'completed' || status === 'wrapping') return status;
  throw badRequest(`Failed to update the task: agents cannot set AssignmentStatus ${status}`);
};

/** Requests about the workspace: activities, workers, task queues and tasks. */
export function addWorkspaceRoutes(app: Hono<BridgeEnv>, world: World): void {
  const { activities, reservations, workspaceSid } = world.taskrouter;

  app.use(`${WORKSPACE}/*`, (c, next) => {
    if (c.req.param('workspaceSid') !== workspaceSid) throw notFound(c.req.path);
    return next();
  });

  app.get(`${WORKSPACE}/Activities`, (c) => {
    const payloads = [...activities.values()].map((activity) => activityPayload(world, activity));
    return reply(c, listPayload(payloads, c.env.params));
  });

  app.get(`${WORKSPACE}/Workers`, (c) => {
    const workers = inOrder(filteredWorkers(world, c.env.params), c.env.params, {
      FriendlyName: ({ friendlyName }) => friendlyName,
      DateStatusChanged: ({ dateStatusChanged }) => dateStatusChanged,
    });
    const payloads = workers.map((worker) => workerPayload(world, worker));
    return reply(c, listPayload(payloads, c.env.params));
  });

  app.get(`${WORKSPACE}/TaskQueues`, (c) => {
    const taskQueues = inOrder(filteredTaskQueues(world, c.env.params), c.env.params, {
      FriendlyName: ({ friendlyName }) => friendlyName,
      DateUpdated: ({ dateUpdated }) => dateUpdated,
    });
    const payloads = taskQueues.map((taskQueue) => taskQueuePayload(world, taskQueue));
    return reply(c, listPayload(payloads, c.env.params));
  });

  app.get(`${WORKSPACE}/TaskQueues/:taskQueueSid`, (c) =>
    reply(c, taskQueuePayload(world, getTaskQueue(world, c.req.param('taskQueueSid')))),
  );

  app.get(`${WORKSPACE}/Tasks/:taskSid`, (c) => reply(c, taskPayload(world, getTask(world, c.req.param('taskSid')))));

  app.post(`${WORKSPACE}/Tasks/:taskSid`, (c) => {
    const { session, params, ifMatch } = c.env;
    const task = getTask(world, c.req.param('taskSid'));
    const isOwn = [...reservations.values()].some(
      ({ taskSid, workerSid }) => taskSid === task.sid && workerSid === session.workerSid,
    );
    if (!isOwn && !mayActForOthers(session)) throw forbidden(`worker ${session.workerSid} has no reservation for ${task.sid}`);
    requireVersion(task, ifMatch);
    const changed = updateTask(world, task.sid, {
      attributes: objectParam(params, 'Attributes'),
      assignmentStatus: assignmentStatus(params),
      reason: textParam(params, 'Reason'),
      virtualStartTime: virtualStartTime(params),
    });
    return reply(c, taskPayload(world, changed));
  });

  app.post(`${WORKSPACE}/Tasks`, () => {
    throw noVoice('create a task for an outbound call');
  });
  app.post(`${WORKSPACE}/Tasks/:taskSid/Reservations/:reservationSid`, () => {
    throw noVoice('monitor a call');
  });
}
