import { compareWorkflows } from '../../workflow/compare';
import type { Difference } from '../../workflow/compare';
import { readStored } from '../../workflow/stored-rules';
import { flaw, listed, notChecked, ok } from '../finding';
import type { Finding } from '../finding';
import type { Readings } from '../readings';
import { isOfQueue, queueOf, rulesToNowhere } from './queue-rules';

/** Whether the workflow has a rule for every queue that may get transfers, under the queue's present name, and none for others. */
export async function checkQueues({ expectedWorkflow, storedWorkflow }: Readings): Promise<Finding> {
  const { configuration, queueNames } = await expectedWorkflow();
  const stored = await storedWorkflow();
  if (!stored) return notChecked('there is no workflow');
  const differences = compareWorkflows(configuration, stored.configuration, queueNames).filter(isOfQueue);
  const lost = rulesToNowhere(readStored(stored.configuration), queueNames);
  return judgeQueues({ differences, lost, count: queueNames.size });
}

export interface QueueFacts {
  differences: readonly Difference[];
  lost: readonly { rule: string; queueSid: string }[];
  /** How many queues the workspace has. */
  count: number;
}

/** What is renamed looks like one queue without a rule, and one rule without a queue. */
export function judgeQueues({ differences, lost, count }: QueueFacts): Finding {
  const named = (kind: Difference['kind']): string[] => [
    ...new Set(differences.filter((one) => one.kind === kind).map((one) => `"${queueOf(one)}"`)),
  ];
  const [missing, extra] = [named('missing'), named('extra')];
  const gone = [...new Set(lost.map(({ rule, queueSid }) => `"${rule}" sends to ${queueSid}`))];
  const sentences = [
    ...(missing.length > 0
      ? [`No rule finds the queue ${listed(missing)}: transfers to it go to the fallback queue. Was it made or renamed of late?`]
      : []),
    ...(gone.length > 0 ? [`Rules send to queues that are deleted: ${listed(gone)}.`] : []),
    ...(gone.length === 0 && extra.length > 0
      ? [`There are rules for what is no queue, or gets no transfers: ${listed(extra)}.`]
      : []),
  ];
  if (sentences.length > 0)
    return flaw(sentences.join(' '), '"npm run workflow -- deploy" makes the rules anew from the queues there are.');
  return ok(`Every queue that may get transfers has its rule (the workspace has ${count} queues).`);
}
