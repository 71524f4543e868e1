import { LONGEST_ATTRIBUTES } from '../../../functions/lib/transfer/metadata';
import { listed, ok, warning } from '../finding';
import type { Finding } from '../finding';
import type { Readings } from '../readings';

/** About what a transfer adds to a task's attributes: our mark, the target, and the names of who declines. */
const ADDED = 700;
const MOST_TASKS = 1_000;

interface TaskFacts {
  sid: string;
  /** JSON text. */
  attributes: string;
}

/** Whether the tasks that are open now have room in their attributes for a transfer. */
export async function checkTaskAttributes({ account, flex }: Pick<Readings, 'account' | 'flex'>): Promise<Finding> {
  const { tasks } = account.client.taskrouter.v1.workspaces((await flex()).taskrouterWorkspaceSid);
  const assignmentStatus = ['pending', 'reserved', 'assigned', 'wrapping'];
  return judgeTaskAttributes(await tasks.list({ assignmentStatus, limit: MOST_TASKS, pageSize: MOST_TASKS }));
}

export function judgeTaskAttributes(tasks: readonly TaskFacts[]): Finding {
  const near = tasks.filter(({ attributes }) => attributes.length + ADDED > LONGEST_ATTRIBUTES);
  if (near.length === 0) return ok(`The attributes of every open task (${tasks.length}) leave room for a transfer.`);
  const sizes = near.map(({ sid, attributes }) => `${sid} (${attributes.length})`);
  return warning(
    `Tasks whose attributes come near TaskRouter's limit of ${LONGEST_ATTRIBUTES} characters: ${listed(sizes)}. They may not be transferable.`,
    'Put less into the attributes where these tasks are made (Studio, your own code).',
  );
}
