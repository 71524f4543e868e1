import * as v from 'valibot';
import { readAttributes } from './attributes';
import type { DirectoryReads, ListedQueueLoad } from './directory';
import { find, PAGE_SIZE, perform } from './requests';
import type { Resources } from './requests';

/** Source: the example of ListTaskQueuesStatistics in Twilio's OpenAPI document. Twilio describes no types. */
const realTimeStatistics = v.object({
  total_available_workers: v.number(),
  tasks_by_status: v.object({ pending: v.optional(v.number(), 0), reserved: v.optional(v.number(), 0) }),
  longest_task_waiting_age: v.number(),
});

/** Empty for statistics that are not as in the example. */
function queueLoadOf(sid: string, realtime: unknown): ListedQueueLoad[] {
  const { success, output } = v.safeParse(realTimeStatistics, realtime);
  if (!success) return [];
  const { pending, reserved } = output.tasks_by_status;
  const load = { agentsAvailable: output.total_available_workers, waiting: pending + reserved };
  return [{ sid, ...load, longestWaitSeconds: output.longest_task_waiting_age }];
}

const rules = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ task_routing: v.object({ filters: v.optional(v.array(v.object({ expression: v.string() })), []) }) }),
);

/** The cumulative statistics, which nobody reads, then cover as little as possible. */
const ONE_MINUTE = 1;

export const directoryReads = ({ workspace, atWorker, atQueue }: Resources, workflowSid: string): DirectoryReads => ({
  workerLoads: (workerSid) =>
    find(`read the channels of ${workerSid}`, async () => {
      const channels = await atWorker(workerSid).workerChannels.list({ pageSize: PAGE_SIZE });
      return channels.map(({ taskChannelUniqueName, assignedTasks, available, configuredCapacity }) => ({
        ...{ taskChannel: taskChannelUniqueName, assigned: assignedTasks },
        capacity: available ? configuredCapacity : 0,
      }));
    }),
  queueLoad: (queueSid) =>
    find(`read the statistics of ${queueSid}`, async () => {
      const { totalAvailableWorkers } = await atQueue(queueSid).realTimeStatistics().fetch();
      return { agentsAvailable: totalAvailableWorkers };
    }),
  listWorkers: () =>
    perform('list the workers', async () => {
      const workers = await workspace.workers.list({ pageSize: PAGE_SIZE });
      return workers.map(({ sid, friendlyName, attributes, available }) => ({
        ...{ sid, friendlyName, available },
        attributes: readAttributes(attributes),
      }));
    }),
  listQueues: () =>
    perform('list the queues', async () => {
      const queues = await workspace.taskQueues.list({ pageSize: PAGE_SIZE });
      return queues.map(({ sid, friendlyName }) => ({ sid, friendlyName }));
    }),
  queueLoads: () =>
    perform('list the statistics of the queues', async () => {
      const queues = await workspace.taskQueues.statistics.list({ minutes: ONE_MINUTE, pageSize: PAGE_SIZE });
      return queues.flatMap(({ taskQueueSid, realtime }) => queueLoadOf(taskQueueSid, realtime));
    }),
  ruleExpressions: () =>
    perform('read the transfer workflow', async () => {
      const { configuration } = await workspace.workflows(workflowSid).fetch();
      return v.parse(rules, configuration).task_routing.filters.map(({ expression }) => expression);
    }),
});
