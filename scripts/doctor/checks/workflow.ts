import { compareWorkflows } from '../../workflow/compare';
import type { Difference } from '../../workflow/compare';
import { WORKFLOW_NAME } from '../../workflow/settings';
import { isolatedProblem, firstNames, ok, problem, warning } from '../finding';
import type { Finding } from '../finding';
import type { Readings } from '../readings';
import { isOfQueue } from './queue-rules';

/** Whether the workflow exists and its general rules are right. The check "queues" covers the rules for single queues. */
export async function checkWorkflow({ expectedWorkflow, storedWorkflow }: Readings): Promise<Finding> {
  const { configuration, queueNames, warnings } = await expectedWorkflow();
  const stored = await storedWorkflow();
  if (!stored) {
    return problem(`The workspace has no workflow "${WORKFLOW_NAME}".`, '"npm run workflow -- deploy" creates it.');
  }
  const differences = compareWorkflows(configuration, stored.configuration, queueNames);
  return judgeWorkflow(`"${stored.friendlyName}" (${stored.sid})`, differences, warnings);
}

export function judgeWorkflow(name: string, differences: readonly Difference[], warnings: readonly string[]): Finding {
  const general = differences.filter((difference) => !isOfQueue(difference));
  if (general.length > 0) {
    const rules = [...new Set(general.map(({ rule }) => `"${rule}"`))];
    return isolatedProblem(
      `The workflow ${name} differs from what the queues and settings require: see ${firstNames(rules)}.`,
      '"npm run workflow -- check" shows the differences, "npm run workflow -- deploy" updates it.',
    );
  }
  if (warnings.length > 0)
    return warning(warnings.join(' '), 'Choose that queue with CHAT_TRANSFER_WORKFLOW_EVERYONE_QUEUE in .env.');
  return ok(`The workflow ${name} routes as the settings require.`);
}
