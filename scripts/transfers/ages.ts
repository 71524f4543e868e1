import type { ConnectedAccount } from '../account/connect';
import type { Transfer } from './transfers-of';

/** How many seconds ago TaskRouter made each invite's task (`WT…`), by its own clock: this computer's may be hours away. */
export async function agesOf(
  transfers: readonly Transfer[],
  { client, environment }: Pick<ConnectedAccount, 'client' | 'environment'>,
): Promise<ReadonlyMap<string, number>> {
  const { tasks } = client.taskrouter.v1.workspaces(environment.TWILIO_FLEX_WORKSPACE_SID ?? '');
  const ages = new Map<string, number>();
  for (const { taskSid } of transfers.map(({ status }) => status.receipt)) {
    const task = await tasks(taskSid)
      .fetch()
      .catch(() => undefined);
    if (task) ages.set(taskSid, task.age);
  }
  return ages;
}
