import { shownCustomer } from '../contract/shown-name';
import type { Transfers } from '../transfer/registry';
import type { FlexTask } from './host';

/**
 * Remembers the customer of each chat that is transferred, by the name that Flex shows. The function that it returns gives the
 * name for the task's SID; undefined when Flex no longer had the task, as after a reload.
 */
export function rememberCustomers(
  transfers: Pick<Transfers, 'all' | 'subscribe'>,
  taskOf: (taskSid: string) => FlexTask | undefined,
): (taskSid: string) => string | undefined {
  const names = new Map<string, string>();
  transfers.subscribe(() => {
    const current = new Set(transfers.all().map((transfer) => transfer.getSnapshot().context.task.taskSid));
    for (const taskSid of names.keys()) if (!current.has(taskSid)) names.delete(taskSid);
    for (const taskSid of current) {
      const name = shownCustomer({ ...taskOf(taskSid)?.attributes });
      if (name !== undefined) names.set(taskSid, name);
    }
  });
  return (taskSid) => names.get(taskSid);
}
