import { LONGEST_ATTRIBUTES } from '../../../functions/lib/transfer/metadata';
import { firstNames, ok, warning } from '../finding';
import type { Finding } from '../finding';
import type { Readings } from '../readings';

/** About how many bytes a transfer adds to a task's attributes: its metadata, the target, the workers who rejected it. */
const ADDED = 700;
const MOST_TASKS = 1_000;

interface TaskFacts {
  sid: string;
  /** JSON text. */
  attributes: string;
}

/** Whether the attributes of every open task have room for a transfer. */
export async function checkTaskAttributes({ account, flex }: Pick<Readings, 'account' | 'flex'>): Promise<Finding> {
  const { tasks } = account.client.taskrouter.v1.workspaces((await flex()).taskrouterWorkspaceSid);
  const assignmentStatus = ['pending', 'reserved', 'assigned', 'wrapping'];
  return judgeTaskAttributes(await tasks.list({ assignmentStatus, limit: MOST_TASKS, pageSize: MOST_TASKS }));
}

export function judgeTaskAttributes(tasks: readonly TaskFacts[]): Finding {
  const near = tasks.filter(({ attributes }) => Buffer.byteLength(attributes) + ADDED > LONGEST_ATTRIBUTES);
  if (near.length === 0) return ok(`The attributes of every open task (${tasks.length}) leave room for a transfer.`);
  const sizes = near.map(({ sid, attributes }) => `${sid} (${Buffer.byteLength(attributes)})`);
  return warning(
    `Tasks whose attributes are near TaskRouter's limit of ${LONGEST_ATTRIBUTES} bytes: ${firstNames(sizes)}. Agents may be unable to transfer them.`,
    'Put less into the attributes where you create these tasks (your flows or your own code).',
  );
}
