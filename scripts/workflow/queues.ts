import type { TransferWorkflowOptions } from './transfer-workflow';
import type { WorkflowSettings } from './settings';

/** What matters here of a task queue. */
export interface Queue {
  sid: string;
  friendlyName: string;
  /** The expression that says who is in it. */
  targetWorkers: string;
}

export interface ChosenQueues {
  options: TransferWorkflowOptions;
  /** Sentences about what will not work as one might expect. */
  warnings: string[];
}

const MOST_NAMED = 20;

/**
 * What the workflow is to be made of: the queues that the settings choose, in the order of their names, so that the same queues make
 * the same workflow. Throws, naming the queues there are, for one that is not among them.
 */
export function chooseQueues(queues: readonly Queue[], settings: WorkflowSettings): ChosenQueues {
  const { everyoneQueue, fallbackQueue, only, without, noAnswer, answerSeconds } = settings;
  const everyone = findQueue(queues, everyoneQueue, '--everyone-queue');
  const fallback = fallbackQueue === undefined ? everyone : findQueue(queues, fallbackQueue, '--fallback-queue');
  const chosen = only.length === 0 ? [...queues] : only.flatMap((text) => findQueues(queues, text, '--queues'));
  const left = new Set(without.flatMap((text) => findQueues(queues, text, '--without')).map(({ sid }) => sid));
  const kept = [...new Set(chosen)].filter(({ sid }) => !left.has(sid)).sort(byName);
  return {
    options: {
      queues: kept.map(({ sid, friendlyName }) => ({ sid, friendlyName })),
      everyoneQueueSid: everyone.sid,
      fallbackQueueSid: fallback.sid,
      noAnswer,
      answerSeconds,
    },
    warnings: takesEverybody(everyone)
      ? []
      : [
          `The queue "${everyone.friendlyName}" is for ${everyone.targetWorkers || 'nobody'}: an agent outside of it is never found ` +
            'as the chosen one, nor as the sender. Name a queue for 1==1 with --everyone-queue.',
        ],
  };
}

/** By SID, by name, or by the only name that differs in case alone. Throws, naming the queues there are. */
export function findQueue(queues: readonly Queue[], nameOrSid: string, option: string): Queue {
  const ways: ((queue: Queue) => boolean)[] = [
    ({ sid }) => sid === nameOrSid,
    ({ friendlyName }) => friendlyName === nameOrSid,
    ({ friendlyName }) => friendlyName.toLowerCase() === nameOrSid.toLowerCase(),
  ];
  for (const way of ways) {
    const [found, another] = queues.filter(way);
    if (found && another) {
      const sids = queues.filter(way).map(({ sid }) => sid);
      throw new Error(
        `Failed to choose a queue: "${nameOrSid}" may be any of ${sids.join(', ')}. Name one by its SID with ${option}.`,
      );
    }
    if (found) return found;
  }
  throw new Error(
    `Failed to choose a queue: there is no "${nameOrSid}". Name another with ${option}. The workspace has ${listed(queues)}.`,
  );
}

/** One queue, or several with commas between them: a name may have a comma of its own. */
function findQueues(queues: readonly Queue[], text: string, option: string): Queue[] {
  if (queues.some(({ sid, friendlyName }) => [sid, friendlyName].includes(text))) return [findQueue(queues, text, option)];
  return text.split(',').map((one) => findQueue(queues, one.trim(), option));
}

function listed(queues: readonly Queue[]): string {
  if (queues.length === 0) return 'no queues';
  const names = [...queues].sort(byName).map(({ friendlyName }) => `"${friendlyName}"`);
  const more = names.length - MOST_NAMED;
  return names.slice(0, MOST_NAMED).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

const takesEverybody = ({ targetWorkers }: Queue): boolean => /^\s*(1\s*==\s*1|true\s*==\s*true)\s*$/i.test(targetWorkers);

/** By code units, for the order of an alphabet depends on the machine. */
function byName(a: Queue, b: Queue): number {
  const [left, right] = [a.friendlyName + a.sid, b.friendlyName + b.sid];
  return left < right ? -1 : left > right ? 1 : 0;
}
