import type { JsonObject } from './json';

/** Whether Flex has something to show: an empty text and one of blanks alone are no names. */
export const isName = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';

interface NamedWorker {
  /** TaskRouter's. */
  friendlyName: string;
  attributes: object;
}

/** The name that Flex shows for a worker: `full_name` among the attributes, or else the friendly name. */
export function shownName({ friendlyName, attributes }: NamedWorker): string {
  const fullName = 'full_name' in attributes ? attributes.full_name : undefined;
  return isName(fullName) ? fullName : friendlyName;
}

/** The name that Flex shows for a chat. Undefined when its task has none. */
export const shownCustomer = ({ name, customerName, from }: JsonObject): string | undefined =>
  [name, customerName, from].find(isName);
