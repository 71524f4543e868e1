import type { Simulation } from '../simulation';
import { agentsIn, nameOfChat, openChannels, waitingTasks } from './chats';
import type { Invariant } from './invariant';

/** Whether everything that was begun has come to its end. */
export function isQuiet({ world, agents, service, callbacks }: Simulation): boolean {
  const isWaiting = [...world.interactions.channels.values()].some(({ sid }) => waitingTasks(world, sid).length > 0);
  const isFollowed = agents.some(({ tabs }) =>
    tabs.some(({ transfers }) => transfers.all().some((one) => !one.getSnapshot().hasTag('choosing'))),
  );
  return !isWaiting && !isFollowed && service.atWork.size === 0 && callbacks.underWay === 0;
}

/** Every transfer ends, and leaves every customer who is still there with exactly one agent. */
export const ending = (simulation: Simulation): Invariant => ({
  name: 'ending',
  close: () => {
    const { world, agents, history } = simulation;
    if (!isQuiet(simulation)) {
      const states = agents.flatMap(({ hired, tabs }) =>
        tabs.flatMap(({ transfers }) =>
          transfers.all().map((one) => `${hired.name}: ${JSON.stringify(one.getSnapshot().value)}`),
        ),
      );
      const waiting = openChannels(world).filter(({ sid }) => waitingTasks(world, sid).length > 0);
      return `not everything has ended: ${[...states, ...waiting.map((one) => `${nameOfChat(world, one)} waits`)].join('; ')}`;
    }
    for (const channel of openChannels(world)) {
      const names = agentsIn(world, channel.sid).map(({ routing }) => history.nameOf(routing?.workerSid));
      if (names.length !== 1) return `${nameOfChat(world, channel)} has ${names.length} agents: ${names.join(', ')}`;
    }
    return undefined;
  },
});
