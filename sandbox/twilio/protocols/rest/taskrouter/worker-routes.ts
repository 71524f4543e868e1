import type { Hono } from 'hono';
import { evaluate, parseExpression } from '../../../domain/expression/expression';
import type { Worker } from '../../../domain/taskrouter/entities';
import { getActivity, getTaskChannel, getTaskQueue, getWorker } from '../../../domain/taskrouter/lookups';
import { queueScope } from '../../../domain/taskrouter/scopes';
import { createWorker, eligibleWorkers, updateWorker, updateWorkerChannel } from '../../../domain/taskrouter/workspace';
import type { World } from '../../../domain/world';
import { notFound } from '../../../domain/errors';
import type { WorkerChannel } from '../../../domain/taskrouter/entities';
import { page } from '../paging';
import { readParameters } from '../parameters';
import type { Parameters } from '../parameters';
import { etag, requireMatch } from '../versions';
import { workerChannelPayload, workerPayload } from './worker-payloads';

const FILTERS = [
  'ActivityName',
  'ActivitySid',
  'Available',
  'FriendlyName',
  'TargetWorkersExpression',
  'TaskQueueName',
  'TaskQueueSid',
] as const;

export function addWorkerRoutes(api: Hono, world: World): void {
  const answer = (worker: Worker, status = 200): Response =>
    Response.json(workerPayload(world, worker), { status, headers: { ETag: etag(worker) } });

  api.get('/Workers', async (c) => {
    const filters = await readParameters(c.req.raw, FILTERS);
    const workers = [...world.taskrouter.workers.values()].filter(workerFilter(world, filters));
    const payloads = workers.map((worker) => workerPayload(world, worker));
    return c.json(page(c.req.raw, 'workers', payloads));
  });

  api.post('/Workers', async (c) => {
    const parameters = await readParameters(c.req.raw, ['FriendlyName', 'ActivitySid', 'Attributes']);
    const worker = createWorker(world, {
      friendlyName: parameters.required('FriendlyName'),
      attributes: parameters.json('Attributes') ?? {},
      activitySid: parameters.text('ActivitySid'),
    });
    return answer(worker, 201);
  });

  api.get('/Workers/:workerSid', (c) => answer(getWorker(world, c.req.param('workerSid'))));

  api.post('/Workers/:workerSid', async (c) => {
    const worker = getWorker(world, c.req.param('workerSid'));
    const names = ['ActivitySid', 'Attributes', 'FriendlyName', 'RejectPendingReservations'] as const;
    const parameters = await readParameters(c.req.raw, names);
    requireMatch(c.req.raw, worker);
    const change = {
      activitySid: parameters.text('ActivitySid'),
      attributes: parameters.json('Attributes'),
      friendlyName: parameters.text('FriendlyName'),
      rejectPendingReservations: parameters.boolean('RejectPendingReservations'),
    };
    return answer(updateWorker(world, worker.sid, change));
  });

  api.get('/Workers/:workerSid/Channels', (c) => {
    const { sid } = getWorker(world, c.req.param('workerSid'));
    const payloads = workerChannels(world, sid).map((channel) => workerChannelPayload(world, channel));
    return c.json(page(c.req.raw, 'channels', payloads));
  });

  api.get('/Workers/:workerSid/Channels/:channel', (c) =>
    c.json(workerChannelPayload(world, getWorkerChannel(world, c.req.param('workerSid'), c.req.param('channel')))),
  );

  api.post('/Workers/:workerSid/Channels/:channel', async (c) => {
    const parameters = await readParameters(c.req.raw, ['Capacity', 'Available']);
    const channel = updateWorkerChannel(world, c.req.param('workerSid'), c.req.param('channel'), {
      capacity: parameters.integer('Capacity'),
      available: parameters.boolean('Available'),
    });
    return c.json(workerChannelPayload(world, channel));
  });
}

/** Source: https://www.twilio.com/docs/taskrouter/api/worker#read-multiple-worker-resources */
function workerFilter(world: World, filters: Parameters<(typeof FILTERS)[number]>): (worker: Worker) => boolean {
  const text = filters.text('TargetWorkersExpression');
  const expression = text === undefined ? undefined : parseExpression(text);
  const available = filters.boolean('Available');
  const queueSid = filters.text('TaskQueueSid');
  const queueName = filters.text('TaskQueueName');
  const queues = [...world.taskrouter.taskQueues.values()].filter((queue) => queue.friendlyName === queueName);
  if (queueSid !== undefined) queues.push(getTaskQueue(world, queueSid));
  const inQueues = new Set(queues.flatMap((queue) => eligibleWorkers(world, queue)).map(({ sid }) => sid));
  const wanted = {
    activityName: filters.text('ActivityName'),
    activitySid: filters.text('ActivitySid'),
    friendlyName: filters.text('FriendlyName'),
  };
  return (worker) => {
    const activity = getActivity(world, worker.activitySid);
    return (
      (wanted.activityName ?? activity.friendlyName) === activity.friendlyName &&
      (wanted.activitySid ?? activity.sid) === activity.sid &&
      (wanted.friendlyName ?? worker.friendlyName) === worker.friendlyName &&
      (available ?? activity.available) === activity.available &&
      (expression === undefined || evaluate(expression, queueScope(world, worker))) &&
      ((queueSid ?? queueName) === undefined || inQueues.has(worker.sid))
    );
  };
}

const workerChannels = ({ taskrouter }: World, workerSid: string): WorkerChannel[] =>
  [...taskrouter.workerChannels.values()].filter((channel) => channel.workerSid === workerSid);

/** By the worker channel's SID or the task channel's SID or unique name. */
function getWorkerChannel(world: World, workerSid: string, sidOrUniqueName: string): WorkerChannel {
  const found = workerChannels(world, getWorker(world, workerSid).sid).find(({ sid, taskChannelSid }) =>
    [sid, taskChannelSid, getTaskChannel(world, taskChannelSid).uniqueName].includes(sidOrUniqueName),
  );
  if (!found) throw notFound(`/Workers/${workerSid}/Channels/${sidOrUniqueName}`);
  return found;
}
