import { isName, shownCustomer } from '../contract/shown-name';
import type { Transfers } from '../transfer/registry';
import type { FlexTask } from './host';

export interface Customers {
  /** The customer of the chat, for the SID of its task (`WT…`). */
  nameOf(taskSid: string): string | undefined;
  /** What the service calls the customer, for a task that Flex no longer has. */
  learn(taskSid: string, name: string | undefined): void;
  /** Keeps the names of the chats that are transferred, until their transfers have ended. */
  follow(transfers: Pick<Transfers, 'all' | 'subscribe'>): void;
}

const MOST_CHARACTERS = 60;

/** In one line of a readable length. */
function shortened(name: string): string {
  const characters = [...name.trim().replace(/\s+/g, ' ')];
  return characters.length > MOST_CHARACTERS ? `${characters.slice(0, MOST_CHARACTERS - 1).join('')}…` : characters.join('');
}

/** Knows the customers of chats by the names that Flex shows. */
export function rememberCustomers(taskOf: (taskSid: string) => FlexTask | undefined): Customers {
  const names = new Map<string, string>();
  const nameIn = (taskSid: string): string | undefined => {
    const task = taskOf(taskSid);
    const name = task && shownCustomer(task.attributes);
    return name === undefined ? undefined : shortened(name);
  };
  const learn = (taskSid: string, name: string | undefined) => {
    if (isName(name)) names.set(taskSid, shortened(name));
  };
  return {
    nameOf: (taskSid) => names.get(taskSid) ?? nameIn(taskSid),
    learn,
    follow(transfers) {
      let followed: ReadonlySet<string> = new Set();
      transfers.subscribe(() => {
        const current = new Set(transfers.all().map((transfer) => transfer.getSnapshot().context.task.taskSid));
        for (const taskSid of followed) if (!current.has(taskSid)) names.delete(taskSid);
        for (const taskSid of current) learn(taskSid, nameIn(taskSid));
        followed = current;
      });
    },
  };
}
