import path from 'node:path';
import { QUEUE_SIDS } from '../../sandbox/scenarios/contact-center';
import { chooseQueues } from './queues';
import { readSettings } from './settings';
import { transferWorkflow } from './transfer-workflow';

/** The workflow of the sandbox, and an example for admins. */
export const EXAMPLE_FILE = path.resolve(__dirname, '../../assets/example-taskrouter-workflow.json');

/** The text of the file: the queues of the sandbox, with the default settings. */
export function exampleWorkflow(): string {
  const queues = Object.entries(QUEUE_SIDS).map(([friendlyName, sid]) => ({ sid, friendlyName, targetWorkers: '1==1' }));
  const configuration = transferWorkflow(chooseQueues(queues, readSettings({}, {})).options);
  return `${JSON.stringify(configuration, null, 2)}\n`;
}
