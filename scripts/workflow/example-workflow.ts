import path from 'node:path';
import { QUEUE_SIDS } from '../../sandbox/scenarios/contact-center';
import { chooseQueues } from './queues';
import { readSettings } from './settings';
import { transferWorkflow } from './transfer-workflow';

/** The workflow that the sandbox runs and that admins start from. */
export const EXAMPLE_FILE = path.resolve(__dirname, '../../assets/example-taskrouter-workflow.json');

/** What the file has to say: the queues of the sandbox, and the default policy. */
export function exampleWorkflow(): string {
  const queues = Object.entries(QUEUE_SIDS).map(([friendlyName, sid]) => ({ sid, friendlyName, targetWorkers: '1==1' }));
  const configuration = transferWorkflow(chooseQueues(queues, readSettings({}, {})).options);
  return `${JSON.stringify(configuration, null, 2)}\n`;
}
