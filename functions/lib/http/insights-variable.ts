import * as v from 'valibot';
import { list, optional } from './variable';

/** What Flex Insights can learn of a transfer. */
export const INSIGHTS_FACTS = ['outcome', 'reason', 'target-type', 'seconds', 'hop'] as const;

export type InsightsFact = (typeof INSIGHTS_FACTS)[number];

/** The custom fields of Flex Insights for it, such as `conversation_attribute_1`. Without one it learns nothing of that. */
export type InsightsFields = Readonly<Partial<Record<InsightsFact, string>>>;

const INSIGHTS_FIELD =
  /^((outcome|reason|target-type|hop)=conversation_attribute_([1-9]|10)|(seconds|hop)=conversation_measure_([1-9]|10))$/;

/** `CHAT_TRANSFER_INSIGHTS_FIELDS`. */
export const insightsFields = optional(
  '',
  v.pipe(
    list('fields of Flex Insights, such as outcome=conversation_attribute_1 or seconds=conversation_measure_1,', INSIGHTS_FIELD),
    v.transform((items) => items.map((item) => item.split('='))),
    v.check(
      (pairs) => [0, 1].every((side) => new Set(pairs.map((pair) => pair[side])).size === pairs.length),
      'names something or a field twice',
    ),
    v.transform((pairs): InsightsFields => Object.fromEntries(pairs)),
  ),
);
