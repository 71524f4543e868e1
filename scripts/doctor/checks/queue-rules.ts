import type { Difference } from '../../workflow/compare';
import { nameOfRule, targetsOf } from '../../workflow/stored-rules';
import type { StoredRules } from '../../workflow/stored-rules';

/** Whether a rule for one queue is missing, or there for a queue that there is not. What else is wrong concerns the workflow as a whole. */
export const isOfQueue = ({ kind, rule }: Difference): boolean =>
  (kind === 'missing' || kind === 'extra') && rule.startsWith('Queue ');

/** The queue of a rule that `isOfQueue`: each has two where senders may stay. */
export const queueOf = ({ rule }: Pick<Difference, 'rule'>): string =>
  rule
    .replace(/^Queue /, '')
    .replace(/( \(\d+\))?$/, '')
    .replace(/, sender stays$/, '');

/** The rules that send to a queue that there is not, with its SID. */
export function rulesToNowhere(
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
