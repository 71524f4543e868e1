import { compareWorkflows } from '../../workflow/compare';
import type { Difference } from '../../workflow/compare';
import { readStored } from '../../workflow/stored-rules';
import { isolatedProblem, firstNames, notChecked, ok } from '../finding';
import type { Finding } from '../finding';
import type { Readings } from '../readings';
import { isOfQueue, queueOf, rulesToDeletedQueues } from './queue-rules';

/** Whether the workflow has one rule for each queue that may get transfers, with the queue's current name, and no others. */
export async function checkQueues({ expectedWorkflow, storedWorkflow }: Readings): Promise<Finding> {
  const { configuration, queueNames } = await expectedWorkflow();
  const stored = await storedWorkflow();
  if (!stored) return notChecked('there is no workflow');
  const differences = compareWorkflows(configuration, stored.configuration, queueNames).filter(isOfQueue);
  const deleted = rulesToDeletedQueues(readStored(stored.configuration), queueNames);
  return judgeQueues({ differences, deleted, count: queueNames.size });
}

export interface QueueFacts {
  differences: readonly Difference[];
  deleted: readonly { rule: string; queueSid: string }[];
  /** How many queues the workspace has. */
  count: number;
}

/** A renamed queue shows as a queue without a rule and a rule without a queue. */
export function judgeQueues({ differences, deleted, count }: QueueFacts): Finding {
  const named = (kind: Difference['kind']): string[] => [
    ...new Set(differences.filter((one) => one.kind === kind).map((one) => `"${queueOf(one)}"`)),
  ];
  const [missing, extra] = [named('missing'), named('extra')];
  const gone = [...new Set(deleted.map(({ rule, queueSid }) => `"${rule}" routes to ${queueSid}`))];
  const sentences = [
    ...(missing.length > 0
      ? [
          `The workflow has no rule for the queue ${firstNames(missing)}: transfers to it go to the fallback queue. Was it created or renamed recently?`,
        ]
      : []),
    ...(gone.length > 0 ? [`Rules route to deleted queues: ${firstNames(gone)}.`] : []),
    ...(gone.length === 0 && extra.length > 0
      ? [`The workflow has rules for queues that do not exist or get no transfers: ${firstNames(extra)}.`]
      : []),
  ];
  if (sentences.length > 0)
    return isolatedProblem(sentences.join(' '), '"npm run workflow -- deploy" writes the rules for the current queues.');
  return ok(`Every queue that may get transfers has its rule (the workspace has ${count} queues).`);
}
