import { readStored, targetsOf } from '../../workflow/stored-rules';
import { firstNames, isolatedProblem, notChecked, ok, warning } from '../finding';
import type { Finding } from '../finding';
import type { Readings } from '../readings';

/** How many queues are read at once. */
const AT_ONCE = 10;

/** Whether somebody can be asked: in every queue of the workflow, for long enough, and one agent at a time. */
export async function checkStaffing({ account, flex, storedWorkflow }: Readings): Promise<Finding> {
  const stored = await storedWorkflow();
  if (!stored) return notChecked('there is no workflow');
  const workspace = account.client.taskrouter.v1.workspaces((await flex()).taskrouterWorkspaceSid);
  const [{ taskReservationTimeout }, all] = await Promise.all([
    workspace.workflows(stored.sid).fetch(),
    workspace.taskQueues.list({ pageSize: 500 }),
  ]);
  const { filters, defaultFilter } = readStored(stored.configuration);
  const used = new Set([...filters.flatMap(targetsOf), defaultFilter].map(({ queue }) => queue));
  const queues: QueueFacts[] = [];
  const inUse = all.filter(({ sid }) => used.has(sid));
  for (let first = 0; first < inUse.length; first += AT_ONCE) {
    const some = inUse.slice(first, first + AT_ONCE).map(async ({ sid, friendlyName, maxReservedWorkers }) => {
      const workers = await workspace.workers.list({ taskQueueSid: sid, limit: 1 });
      return { name: friendlyName, maxReservedWorkers, isEmpty: workers.length === 0, isDefault: sid === defaultFilter.queue };
    });
    queues.push(...(await Promise.all(some)));
  }
  return judgeStaffing({ reservationSeconds: taskReservationTimeout, queues });
}

interface QueueFacts {
  name: string;
  maxReservedWorkers: number;
  /** Whether it has no worker at all, whatever their activity. */
  isEmpty: boolean;
  /** Whether the workflow falls back to it. */
  isDefault: boolean;
}

/** Nobody can look at a chat and accept it in less, in seconds. */
const SHORTEST_RESERVATION = 5;

export function judgeStaffing({
  reservationSeconds,
  queues,
}: {
  reservationSeconds: number;
  queues: readonly QueueFacts[];
}): Finding {
  const named = (isSuch: (queue: QueueFacts) => boolean): string[] => queues.filter(isSuch).map(({ name }) => `"${name}"`);
  if (reservationSeconds < SHORTEST_RESERVATION)
    return isolatedProblem(
      `TaskRouter asks an agent for ${reservationSeconds} s only: nobody accepts a chat in that time.`,
      'Set the workflow\'s Task Reservation Timeout in the Console (TaskRouter, Workflows), or run "npm run workflow -- deploy".',
    );
  const defaults = named(({ isEmpty, isDefault }) => isEmpty && isDefault);
  if (defaults.length > 0)
    return isolatedProblem(
      `No worker is in the queue ${firstNames(defaults)}, to which every chat goes that nobody else takes.`,
      'Change its workers expression in the Console (TaskRouter, TaskQueues), or name another with "npm run workflow -- deploy --fallback-queue".',
    );
  const several = named(({ maxReservedWorkers }) => maxReservedWorkers > 1);
  if (several.length > 0)
    return warning(
      `The queue ${firstNames(several)} asks several agents at once for one chat: all but one see it disappear.`,
      'Set Max Reserved Workers of the queue to 1 in the Console (TaskRouter, TaskQueues).',
    );
  const empty = named(({ isEmpty }) => isEmpty);
  if (empty.length > 0)
    return warning(
      `No worker is in the queue ${firstNames(empty)}: a transfer to it waits, and then goes back or to the fallback queue.`,
      'Change the workers expression of the queue in the Console (TaskRouter, TaskQueues), or leave it out: "npm run workflow -- deploy --without".',
    );
  return ok(`Each of the workflow's queues (${queues.length}) has a worker, and an agent has ${reservationSeconds} s to accept.`);
}
