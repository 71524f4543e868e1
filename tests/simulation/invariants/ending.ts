import type { Simulation } from '../simulation';
import { agentsIn, isSpoiled, nameOfChat, openChannels, waitingTasks } from './chats';
import type { Invariant } from './invariant';

/** Whether no transfer, function or callback is under way. */
export function isQuiet({ world, agents, service, callbacks }: Simulation): boolean {
  const isWaiting = [...world.interactions.channels.values()].some(({ sid }) => waitingTasks(world, sid).length > 0);
  const isFollowed = agents.some(({ tabs }) =>
    tabs.some(({ transfers }) => transfers.all().some((one) => !one.getSnapshot().hasTag('choosing'))),
  );
  return !isWaiting && !isFollowed && service.atWork.size === 0 && callbacks.underWay === 0;
}

/**
 * Every transfer ends, and every customer who is still there has exactly one agent. Without faults, and where TaskRouter's events
 * reach the service, that happens by itself; otherwise when agents have tried again and reloaded Flex.
 */
export const ending = (simulation: Simulation): Invariant => {
  const { network, story } = simulation;
  const look = (): string | undefined => unfinished(simulation) ?? crowded(simulation);
  return {
    name: 'ending',
    settle: () => (story.world.callbacks && network.injected.size === 0 ? look() : undefined),
    close: look,
  };
};

/** Whether every transfer has ended, and every customer has exactly one agent. */
export const hasFinished = (simulation: Simulation): boolean =>
  unfinished(simulation) === undefined && crowded(simulation) === undefined;

function unfinished(simulation: Simulation): string | undefined {
  const { world, agents } = simulation;
  if (isQuiet(simulation)) return undefined;
  const states = agents.flatMap(({ hired, tabs }) =>
    tabs.flatMap(({ transfers }) => transfers.all().map((one) => `${hired.name}: ${JSON.stringify(one.getSnapshot().value)}`)),
  );
  const waiting = openChannels(world).filter(({ sid }) => waitingTasks(world, sid).length > 0);
  return `not everything has ended: ${[...states, ...waiting.map((one) => `${nameOfChat(world, one)} waits`)].join('; ')}`;
}

function crowded(simulation: Simulation): string | undefined {
  const { world, history, network } = simulation;
  for (const channel of openChannels(world).filter(({ sid }) => !isSpoiled(simulation, sid))) {
    const names = [...new Set(agentsIn(world, channel.sid).map(({ routing }) => history.nameOf(routing?.workerSid)))];
    const isDoubled = names.length > 1 && network.lateInvites.has(channel.sid);
    if (names.length !== 1 && !isDoubled) return `${nameOfChat(world, channel)} has ${names.length} agents: ${names.join(', ')}`;
  }
  return undefined;
}
