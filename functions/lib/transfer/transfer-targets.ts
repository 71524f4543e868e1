import type { ListedAgent, ListedQueue, TargetsReply, TargetsRequest } from '../../../src/contract/targets';
import type { Policies } from '../http/configuration';
import { isSupervisor } from '../http/flex-endpoint';
import type { AuthenticatedAgent } from '../http/flex-endpoint';
import { TransferError } from '../http/transfer-error';
import { clientsForAgent } from '../twilio/clients';
import type { AgentDependencies } from '../twilio/clients';
import type { ListedQueueLoad, ListedWorker, WorkerLoad } from '../twilio/directory';
import { awaitsAcceptance } from '../twilio/gateway';
import type { FlexQueue, Gateway, Task } from '../twilio/gateway';
import { transferTaskOf } from './metadata';
import { isAllowed, queueTarget, workerTarget } from './target';

export interface TargetsDependencies extends AgentDependencies {
  policies: Pick<Policies, 'settings' | 'allowed' | 'supervisorRoles'>;
}

/** How many agents' loads are read at once. */
const AT_ONCE = 10;

/**
 * What the directory shows of each target. It costs six requests to Twilio and one for each agent whose load is asked for; none
 * is repeated, because the directory asks again. What a request that fails would have told is left out. Throws `invalid_token`,
 * `task_not_found`, and `twilio_unavailable` when Twilio takes too long.
 */
export function transferTargets(request: TargetsRequest, dependencies: TargetsDependencies): Promise<TargetsReply> {
  return dependencies.deadline.race(list(request, dependencies), () => {
    throw new TransferError('twilio_unavailable', 'Failed to list the targets in time: ask again');
  });
}

async function list({ taskSid, workerSids }: TargetsRequest, dependencies: TargetsDependencies): Promise<TargetsReply> {
  const { gateway, policies } = dependencies;
  const identity = await clientsForAgent(dependencies).agent;
  const asked = new Set(workerSids);
  const [task, workers, queues, queueLoads, rules, loads] = await Promise.all([
    gateway.task(taskSid),
    orNone(gateway.listWorkers()),
    orNone(gateway.listQueues()),
    orNone(gateway.queueLoads()),
    orNone(gateway.ruleExpressions()),
    readLoads([...asked], gateway),
  ]);
  if (!task) throw new TransferError('task_not_found', `Failed to find task ${taskSid}`);
  const senderSid = senderSidOf(task, identity, dependencies);
  const sender = workers.find(({ sid }) => sid === senderSid) ?? { sid: senderSid, attributes: {} };
  const agents = workers.map((worker) => {
    const load = loads.get(worker.sid)?.find(({ taskChannel }) => taskChannel === task.taskChannelUniqueName);
    return listedAgent(worker, isAllowed(workerTarget(worker), sender, policies.allowed), load);
  });
  return {
    outcome: 'listed',
    agents: agents.filter(({ sid, allowed }) => asked.has(sid) || !allowed),
    queues: queues.map((queue) => {
      const allowed = isAllowed(queueTarget(queue), sender, policies.allowed) && hasRule(queue, queues, rules);
      return listedQueue(queue, allowed, queueLoads);
    }),
    settings: policies.settings,
  };
}

/** The agent whose transfer it is (`WK…`). A supervisor redirects the waiting transfer of another agent. */
function senderSidOf(task: Task, agent: AuthenticatedAgent, { policies, signingKey }: TargetsDependencies): string {
  const isRedirect = isSupervisor(agent, policies) && awaitsAcceptance(task);
  return (isRedirect && transferTaskOf(task, { signingKey })?.metadata.from) || agent.workerSid;
}

const orNone = <One>(reading: Promise<One[] | undefined>): Promise<One[]> =>
  reading.then(
    (found) => found ?? [],
    () => [],
  );

async function readLoads(workerSids: readonly string[], gateway: Gateway): Promise<Map<string, WorkerLoad[]>> {
  const read = new Map<string, WorkerLoad[]>();
  for (let first = 0; first < workerSids.length; first += AT_ONCE) {
    const some = workerSids.slice(first, first + AT_ONCE);
    const loads = await Promise.all(some.map((workerSid) => orNone(gateway.workerLoads(workerSid))));
    some.forEach((workerSid, index) => read.set(workerSid, loads[index] ?? []));
  }
  return read;
}

const listedAgent = ({ sid, available }: ListedWorker, allowed: boolean, load: WorkerLoad | undefined): ListedAgent => ({
  ...{ sid, allowed, available },
  ...(load && { load: { assigned: load.assigned, capacity: load.capacity } }),
});

function listedQueue({ sid }: FlexQueue, allowed: boolean, loads: readonly ListedQueueLoad[]): ListedQueue {
  const found = loads.find((one) => one.sid === sid);
  if (!found) return { sid, allowed };
  const { agentsAvailable, waiting, longestWaitSeconds } = found;
  return { sid, allowed, load: { agentsAvailable, waiting, longestWaitSeconds } };
}

/**
 * Whether a rule of the transfer workflow names the queue. An admin's own workflow may route to queues without their names: where
 * no rule names any queue, each counts.
 */
function hasRule(queue: FlexQueue, queues: readonly FlexQueue[], rules: readonly string[]): boolean {
  const isNamed = ({ sid, friendlyName }: FlexQueue): boolean =>
    rules.some((rule) => [sid, friendlyName].some((name) => rule.includes(`'${name}'`) || rule.includes(`"${name}"`)));
  return isNamed(queue) || !queues.some(isNamed);
}
