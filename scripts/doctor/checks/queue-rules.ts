import type { Difference } from '../../workflow/compare';
import { nameOfRule, targetsOf } from '../../workflow/stored-rules';
import type { StoredRules } from '../../workflow/stored-rules';

/** Whether the difference is a missing rule for one queue, or a rule for a queue that does not exist. */
export const isOfQueue = ({ kind, rule }: Difference): boolean =>
  (kind === 'missing' || kind === 'extra') && rule.startsWith('Queue ');

/** The queue of a rule for which `isOfQueue` is true. A queue has a second rule for senders who stay. */
export const queueOf = ({ rule }: Pick<Difference, 'rule'>): string =>
  rule
    .replace(/^Queue /, '')
    .replace(/( \(\d+\))?$/, '')
    .replace(/, sender stays$/, '');

/** The rules that route to a queue that does not exist, with the SID of that queue. */
export function rulesToDeletedQueues(
  { filters, defaultFilter }: StoredRules,
  known: ReadonlyMap<string, string>,
): { rule: string; queueSid: string }[] {
  const isUnknown = (queue: unknown): queue is string => typeof queue === 'string' && !known.has(queue);
  const inRules = filters.flatMap((filter) =>
    targetsOf(filter).flatMap(({ queue }) => (isUnknown(queue) ? [{ rule: nameOfRule(filter), queueSid: queue }] : [])),
  );
  const { queue } = defaultFilter;
  return [...inRules, ...(isUnknown(queue) ? [{ rule: 'default filter', queueSid: queue }] : [])];
}
