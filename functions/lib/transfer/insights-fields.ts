import { isJsonObject } from '../../../src/contract/json';
import type { JsonObject } from '../../../src/contract/json';
import { INSIGHTS_FACTS } from '../http/configuration';
import type { InsightsFact, InsightsFields } from '../http/configuration';
import type { KnownTask, TransferMetadata } from './metadata';

/**
 * `conversations` in the attributes of a new task: the link to the conversation's first task, and what the admin wants for Flex
 * Insights. Nothing else of an earlier leg: Insights would count its measures again.
 * Source: https://www.twilio.com/docs/flex/developer/insights/enhance-integration
 */
export const conversationsFor = (
  task: Pick<KnownTask, 'sid' | 'attributes'>,
  { target, hop, reason }: Pick<TransferMetadata, 'target' | 'hop'> & { reason: string | undefined },
  fields: InsightsFields = {},
): JsonObject => ({
  conversation_id: conversationId(task),
  ...inFields({ 'target-type': target.startsWith('WK') ? 'worker' : 'queue', hop, reason }, fields),
});

/** Links the tasks of one conversation in Flex Insights: the first task's SID unless something else was set. */
function conversationId({ sid, attributes: { conversations } }: Pick<KnownTask, 'sid' | 'attributes'>): string {
  const id = isJsonObject(conversations) ? conversations.conversation_id : undefined;
  return typeof id === 'string' && id !== '' ? id : sid;
}

/** What is known, by the names of the fields where the admin wants it. An attribute takes a text, and a measure a number. */
export const inFields = (facts: Partial<Record<InsightsFact, string | number>>, fields: InsightsFields): JsonObject =>
  Object.fromEntries(
    INSIGHTS_FACTS.flatMap((fact) => {
      const field = fields[fact];
      const value = facts[fact];
      if (field === undefined || value === undefined) return [];
      return [[field, field.startsWith('conversation_attribute_') ? String(value) : value]];
    }),
  );
