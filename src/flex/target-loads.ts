import type { TransferSettings } from '../contract/settings';
import type { ListedAgent, ListedQueue, TargetsReply } from '../contract/targets';
import type { DirectoryPort } from '../transfer/directory-port';

/** What the service has said of the targets, by their SIDs. */
export interface KnownTargets {
  agents: ReadonlyMap<string, ListedAgent>;
  queues: ReadonlyMap<string, ListedQueue>;
}

export interface TargetLoads {
  current(): KnownTargets;
  /** Whether the service has said something, which is no failure. */
  hasAnswered(): boolean;
  /** Those of these agents whose load is not known. */
  unknownOf(workerSids: readonly string[]): readonly string[];
  /** Calls the listener after each answer. Returns how to stop that. */
  subscribe(listener: () => void): () => void;
  /**
   * Asks the service about these agents, as far as their loads are not known, and about all queues. Never rejects. Resolves with
   * whether it makes sense to ask again: an older service cannot tell.
   */
  ask(taskSid: string, workerSids: readonly string[], signal: AbortSignal): Promise<boolean>;
}

export interface TargetLoadsOptions extends DirectoryPort {
  learnSettings: (settings: TransferSettings) => void;
  /** ms since the epoch */
  now: () => number;
}

/** How long an agent's load counts as known. */
const KNOWN_MS = 60_000;

/** How many agents one question is about. Each costs the service a request to Twilio; the next question is about the others. */
const MOST_AT_ONCE = 20;

export function rememberTargetLoads({ listTargets, learnSettings, now }: TargetLoadsOptions): TargetLoads {
  let known: KnownTargets = { agents: new Map(), queues: new Map() };
  const askedAt = new Map<string, number>();
  const listeners = new Set<() => void>();
  let answered = false;
  const unknownOf = (workerSids: readonly string[]) =>
    workerSids.filter((sid) => (askedAt.get(sid) ?? -Infinity) + KNOWN_MS <= now());

  const learn = ({ agents, queues, settings }: Extract<TargetsReply, { outcome: 'listed' }>): void => {
    for (const { sid, load } of agents) if (load) askedAt.set(sid, now());
    known = {
      agents: new Map([...known.agents, ...agents.map((agent) => [agent.sid, withLoad(agent, known.agents)] as const)]),
      queues: new Map(queues.map((queue) => [queue.sid, queue])),
    };
    answered = true;
    learnSettings(settings);
    for (const listener of listeners) listener();
  };

  return {
    current: () => known,
    hasAnswered: () => answered,
    unknownOf,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    ask: async (taskSid, workerSids, signal) => {
      const reply = await listTargets({ taskSid, workerSids: unknownOf(workerSids).slice(0, MOST_AT_ONCE) }, signal);
      if (signal.aborted) return false;
      if (reply.outcome === 'listed') learn(reply);
      return reply.outcome === 'listed' || reply.failure.code !== 'service_misconfigured';
    },
  };
}

/** A forbidden agent comes with every answer, the load only with some of them. */
const withLoad = (agent: ListedAgent, known: KnownTargets['agents']): ListedAgent => {
  const load = agent.load ?? known.get(agent.sid)?.load;
  return load ? { ...agent, load } : agent;
};

export const isFull = ({ load }: Pick<ListedAgent, 'load'>): boolean => load !== undefined && load.assigned >= load.capacity;

export const isUnstaffed = ({ load }: ListedQueue): boolean => load?.agentsAvailable === 0;
