import { shownName } from '../contract/shown-name';
import type { DirectoryPort } from '../transfer/directory-port';
import type { PossibleTarget } from '../ui/TargetPicker';

interface Worker {
  sid: string;
  friendlyName: string;
  attributes: object;
  /** TaskRouter sends it, although the client’s types do not have it. */
  activityName?: string;
}

/** The part of TaskRouter's client in Flex that lists workers and queues. */
export interface TargetsManager {
  workspaceClient?: {
    fetchWorkers(query: { MaxWorkers: number }): Promise<ReadonlyMap<string, Worker>>;
    fetchTaskQueues(): Promise<ReadonlyMap<string, { sid: string; name: string }>>;
  };
}

/** Flex's own directory takes as many as this at most. */
const MOST_WORKERS = 1_000;

/**
 * The workers and queues to which a supervisor may redirect the transfer with this invite's task (`WT…`). All of them when the
 * service does not say who is forbidden: it refuses them in any case. Rejects as `possibleTargets` does.
 */
export async function redirectTargets(
  manager: TargetsManager,
  { listTargets }: DirectoryPort,
  taskSid: string,
): Promise<PossibleTarget[]> {
  const asked = listTargets({ taskSid, workerSids: [] }, new AbortController().signal);
  const [targets, reply] = await Promise.all([possibleTargets(manager), asked]);
  const listed = reply.outcome === 'listed' ? [...reply.agents, ...reply.queues] : [];
  const forbidden = new Set(listed.filter(({ allowed }) => !allowed).map(({ sid }) => sid));
  return targets.filter(({ sid }) => !forbidden.has(sid));
}

/** All workers and queues, by name. Rejects when TaskRouter does not answer. */
export async function possibleTargets({ workspaceClient }: TargetsManager): Promise<PossibleTarget[]> {
  if (!workspaceClient) throw new Error('Failed to list workers and queues: Flex is not connected to TaskRouter');
  const [workers, queues] = await Promise.all([
    workspaceClient.fetchWorkers({ MaxWorkers: MOST_WORKERS }),
    workspaceClient.fetchTaskQueues(),
  ]);
  const agents = [...workers.values()].map((worker): PossibleTarget => ({
    type: 'worker',
    sid: worker.sid,
    name: shownName(worker),
    activity: worker.activityName,
  }));
  const named = [...queues.values()].map(({ sid, name }): PossibleTarget => ({ type: 'queue', sid, name }));
  return [...agents, ...named].sort((one, other) => one.name.localeCompare(other.name));
}
