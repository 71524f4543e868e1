import type { DirectoryReads } from './directory';
import { PAGE_SIZE, find } from './requests';
import type { Resources } from './resources';

export const directoryReads = ({ atWorker, atQueue }: Resources): DirectoryReads => ({
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
});
