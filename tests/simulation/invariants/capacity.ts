import { assignedTasks } from '../../../sandbox/twilio/domain/taskrouter/workspace';
import type { Simulation } from '../simulation';
import type { Invariant } from './invariant';

/** Nobody is asked to take more than they can. */
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
