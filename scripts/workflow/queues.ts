import type { TransferWorkflowOptions } from './transfer-workflow';
import type { WorkflowSettings } from './settings';

/** What the workflow needs to know about a task queue. */
export interface Queue {
  sid: string;
  friendlyName: string;
  /** The expression that selects its workers. */
  targetWorkers: string;
}

export interface ChosenQueues {
  options: TransferWorkflowOptions;
  /** Sentences about settings that will surprise. */
  warnings: string[];
}

const MOST_NAMED = 20;

/**
 * The queues that the settings choose, sorted by name, so that the same queues always make the same workflow. Throws
 * for an unknown queue, and names the known ones.
 */
export function chooseQueues(queues: readonly Queue[], settings: WorkflowSettings): ChosenQueues {
  const { everyoneQueue, fallbackQueue, only, without, noAnswer, answerSeconds } = settings;
  const everyone = findQueue(queues, everyoneQueue, '--everyone-queue');
  const fallback = fallbackQueue === undefined ? everyone : findQueue(queues, fallbackQueue, '--fallback-queue');
  const chosen = only.length === 0 ? [...queues] : only.flatMap((text) => findQueues(queues, text, '--queues'));
  const excluded = new Set(without.flatMap((text) => findQueues(queues, text, '--without')).map(({ sid }) => sid));
  const kept = [...new Set(chosen)].filter(({ sid }) => !excluded.has(sid)).sort(byName);
  return {
    options: {
      queues: kept.map(({ sid, friendlyName }) => ({ sid, friendlyName })),
      everyoneQueueSid: everyone.sid,
      fallbackQueueSid: fallback.sid,
      noAnswer,
      answerSeconds,
    },
    warnings: containsEveryone(everyone)
      ? []
      : [
          `The queue "${everyone.friendlyName}" is for ${everyone.targetWorkers || 'nobody'}: TaskRouter will not find an agent outside of it, ` +
            'neither as target nor as sender. Name a queue for 1==1 with --everyone-queue.',
        ],
  };
}

/** By SID, by name, or by name without regard to case when only one queue matches. Throws for no match or several. */
export function findQueue(queues: readonly Queue[], nameOrSid: string, option: string): Queue {
  const matchers: ((queue: Queue) => boolean)[] = [
    ({ sid }) => sid === nameOrSid,
    ({ friendlyName }) => friendlyName === nameOrSid,
    ({ friendlyName }) => friendlyName.toLowerCase() === nameOrSid.toLowerCase(),
  ];
  for (const matcher of matchers) {
    const [found, another] = queues.filter(matcher);
    if (found && another) {
      const sids = queues.filter(matcher).map(({ sid }) => sid);
      throw new Error(`Failed to choose a queue: "${nameOrSid}" matches ${sids.join(', ')}. Name one by its SID with ${option}.`);
    }
    if (found) return found;
  }
  throw new Error(
    `Failed to choose a queue: there is no "${nameOrSid}". Name another with ${option}. The workspace has ${namesOf(queues)}.`,
  );
}

/** One queue, or several with commas between them. A name may contain a comma. */
function findQueues(queues: readonly Queue[], text: string, option: string): Queue[] {
  if (queues.some(({ sid, friendlyName }) => [sid, friendlyName].includes(text))) return [findQueue(queues, text, option)];
  return text.split(',').map((one) => findQueue(queues, one.trim(), option));
}

function namesOf(queues: readonly Queue[]): string {
  if (queues.length === 0) return 'no queues';
  const names = [...queues].sort(byName).map(({ friendlyName }) => `"${friendlyName}"`);
  const more = names.length - MOST_NAMED;
  return names.slice(0, MOST_NAMED).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

const containsEveryone = ({ targetWorkers }: Queue): boolean => /^\s*(1\s*==\s*1|true\s*==\s*true)\s*$/i.test(targetWorkers);

/** By code units, because alphabetical order depends on the machine. */
function byName(a: Queue, b: Queue): number {
  const [left, right] = [a.friendlyName + a.sid, b.friendlyName + b.sid];
  return left < right ? -1 : left > right ? 1 : 0;
}
