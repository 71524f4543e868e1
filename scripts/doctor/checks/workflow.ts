import { compareWorkflows } from '../../workflow/compare';
import type { Difference } from '../../workflow/compare';
import { WORKFLOW_NAME } from '../../workflow/settings';
import { flaw, listed, ok, problem, warning } from '../finding';
import type { Finding } from '../finding';
import type { Readings } from '../readings';
import { isOfQueue } from './queue-rules';

/** Whether the workflow is there, and routes as it should but for single queues: these are the next check's. */
export async function checkWorkflow({ expectedWorkflow, storedWorkflow }: Readings): Promise<Finding> {
  const { configuration, queueNames, warnings } = await expectedWorkflow();
  const stored = await storedWorkflow();
  if (!stored) {
    return problem(`There is no workflow "${WORKFLOW_NAME}" in the workspace.`, '"npm run workflow -- deploy" makes it.');
  }
  const differences = compareWorkflows(configuration, stored.configuration, queueNames);
  return judgeWorkflow(`"${stored.friendlyName}" (${stored.sid})`, differences, warnings);
}

export function judgeWorkflow(name: string, differences: readonly Difference[], warnings: readonly string[]): Finding {
  const general = differences.filter((difference) => !isOfQueue(difference));
  if (general.length > 0) {
    const rules = [...new Set(general.map(({ rule }) => `"${rule}"`))];
    return flaw(
      `The workflow ${name} is not what the queues and settings ask for: see ${listed(rules)}.`,
      '"npm run workflow -- check" tells what differs, "npm run workflow -- deploy" brings it up to date.',
    );
  }
  if (warnings.length > 0)
    return warning(warnings.join(' '), 'Choose that queue with CHAT_TRANSFER_WORKFLOW_EVERYONE_QUEUE in .env.');
  return ok(`The workflow ${name} routes as the settings ask for.`);
}
