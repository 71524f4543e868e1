import type { Hono } from 'hono';
import { getTaskChannel, getTaskQueue, getWorker } from '../../../domain/taskrouter/lookups';
import { createTaskQueue, deleteTaskQueue, eligibleWorkers, updateTaskQueue } from '../../../domain/taskrouter/workspace';
import type { World } from '../../../domain/world';
import { page } from '../paging';
import { readParameters } from '../parameters';
import { taskQueuePayload, taskQueueStatisticsPayload, taskQueuesStatisticsPayload } from './routing-payloads';

const SETTINGS = ['FriendlyName', 'TargetWorkers', 'MaxReservedWorkers', 'TaskOrder'] as const;

export function addTaskQueueRoutes(api: Hono, world: World): void {
  api.get('/TaskQueues', async (c) => {
    const filters = await readParameters(c.req.raw, ['FriendlyName', 'WorkerSid']);
    const friendlyName = filters.text('FriendlyName');
    const workerSid = filters.text('WorkerSid');
    if (workerSid !== undefined) getWorker(world, workerSid);
    const queues = [...world.taskrouter.taskQueues.values()]
      .filter((queue) => friendlyName === undefined || queue.friendlyName === friendlyName)
      .filter((queue) => workerSid === undefined || eligibleWorkers(world, queue).some(({ sid }) => sid === workerSid));
    const payloads = queues.map((queue) => taskQueuePayload(world, queue));
    return c.json(page(c.req.raw, 'task_queues', payloads));
  });

  api.post('/TaskQueues', async (c) => {
    const parameters = await readParameters(c.req.raw, SETTINGS);
    const queue = createTaskQueue(world, {
      friendlyName: parameters.required('FriendlyName'),
      targetWorkers: parameters.text('TargetWorkers'),
      maxReservedWorkers: parameters.integer('MaxReservedWorkers'),
      taskOrder: parameters.oneOf('TaskOrder', ['FIFO', 'LIFO']),
    });
    return c.json(taskQueuePayload(world, queue), 201);
  });

  api.get('/TaskQueues/Statistics', async (c) => {
    await readParameters(c.req.raw, ['Minutes']);
    const payloads = [...world.taskrouter.taskQueues.values()].map((queue) => taskQueuesStatisticsPayload(world, queue));
    return c.json(page(c.req.raw, 'task_queues_statistics', payloads));
  });

  api.get('/TaskQueues/:taskQueueSid', (c) => c.json(taskQueuePayload(world, getTaskQueue(world, c.req.param('taskQueueSid')))));

  api.post('/TaskQueues/:taskQueueSid', async (c) => {
    const parameters = await readParameters(c.req.raw, ['FriendlyName', 'TargetWorkers', 'MaxReservedWorkers']);
    const queue = updateTaskQueue(world, c.req.param('taskQueueSid'), {
      friendlyName: parameters.text('FriendlyName'),
      targetWorkers: parameters.text('TargetWorkers'),
      maxReservedWorkers: parameters.integer('MaxReservedWorkers'),
    });
    return c.json(taskQueuePayload(world, queue));
  });

  api.delete('/TaskQueues/:taskQueueSid', (c) => {
    deleteTaskQueue(world, c.req.param('taskQueueSid'));
    return c.body(null, 204);
  });

  api.get('/TaskQueues/:taskQueueSid/RealTimeStatistics', async (c) => {
    const queue = getTaskQueue(world, c.req.param('taskQueueSid'));
    const taskChannel = (await readParameters(c.req.raw, ['TaskChannel'])).text('TaskChannel');
    const taskChannelSid = taskChannel === undefined ? undefined : getTaskChannel(world, taskChannel).sid;
    return c.json(taskQueueStatisticsPayload(world, queue, taskChannelSid));
  });
}
