import { assignedTasks } from '../../../sandbox/twilio/domain/taskrouter/workspace';
import type { Simulation } from '../simulation';
import type { Invariant } from './invariant';

/** TaskRouter offers no worker more tasks than the worker has capacity for. */
export const capacity = ({ world, history }: Simulation): Invariant => ({
  name: 'capacity',
  look: () => {
    for (const channel of world.taskrouter.workerChannels.values()) {
      const tasks = assignedTasks(world, channel);
      if (tasks > channel.configuredCapacity) {
        return `${history.nameOf(channel.workerSid)} has ${tasks} tasks and may have ${channel.configuredCapacity}`;
      }
    }
    return undefined;
  },
});
