import { readHandOver } from '../../../src/contract/hand-over';
import type { HandOver } from '../../../src/contract/hand-over';
import { isJsonObject } from '../../../src/contract/json';
import type { JsonObject } from '../../../src/contract/json';
import { toFailure } from '../http/transfer-error';
import type { Clients } from '../twilio/clients';
import { hasEnded } from '../twilio/gateway';
import type { KnownInvite } from './conversation';
import { fitsTask } from './metadata';
import type { KnownTask, TransferMetadata, TransferTask } from './metadata';
import { invitesOfTransfer } from './transfer-record';
import { INSIGHTS_FACTS } from '../http/insights-variable';
import type { InsightsFact, InsightsFields } from '../http/insights-variable';

/** How a transfer ended with an acceptance. `fallback`: an agent of the fallback queue accepted. */
export type AcceptedOutcome = 'accepted' | 'fallback' | 'returned' | 'takenBack';

export function acceptedOutcome(
  { from, route, target }: Pick<TransferMetadata, 'from' | 'route' | 'target'>,
  workerSid: string | undefined,
  { legs }: HandOver,
): AcceptedOutcome {
  // The workflow reaches the fallback queue also by itself.
  const isOther = target.startsWith('WK') && workerSid !== target;
  if (workerSid !== from) return route === 'fallback' || isOther ? 'fallback' : 'accepted';
  return legs.at(-2)?.outcome === 'takenBack' ? 'takenBack' : 'returned';
}

/** A worker has accepted the invite and joined the conversation. */
interface JoinedInvite extends TransferTask {
  workerSid: string;
  /** When they accepted, in milliseconds since the epoch. */
  at: number;
  invites: KnownInvite[];
  /** Whether the customer is told that they have joined. */
  told: 'now' | 'no';
}

interface RecordClients extends Pick<Clients, 'gateway' | 'reads' | 'insights'> {
  /** Takes one line for developers: SIDs and codes only. */
  log(line: string): void;
}

/** The attribute of an accepted task for which the customer was told that somebody has joined. */
export const TOLD_KEY = 'transferToldCustomer';

const TRIES = 3;

/** `toldFirst`: it is now written down that the customer is told, and was not before. `other`: that is not so, or not certain. */
export type Recorded = 'toldFirst' | 'other';

/**
 * Writes into the accepted task what Flex Insights is to learn of the acceptance, if the admin wants it, and that the customer is
 * told of it, so that a repeated event tells them nothing. What goes wrong is logged. TaskRouter replaces all attributes of a
 * task, so the service writes only what it has read: the event tells the version of the task, and a task that has changed since
 * is read again.
 */
export async function recordAcceptance(joined: JoinedInvite, { insights = {}, ...clients }: RecordClients): Promise<Recorded> {
  if (insights.outcome === undefined && insights.seconds === undefined && joined.told === 'no') return 'other';
  const { gateway, reads, log } = clients;
  const { metadata, workerSid } = joined;
  const { sid } = joined.task;
  const seconds = secondsToAcceptance(joined);
  /** Undefined when the task has changed meanwhile. */
  const write = async (task: KnownTask): Promise<Recorded | undefined> => {
    const facts = inFields({ outcome: acceptedOutcome(metadata, workerSid, readHandOver(task.attributes)), seconds }, insights);
    const { version } = task;
    const isFirst = joined.told === 'now' && !(TOLD_KEY in task.attributes);
    if (hasEnded(task) || (hasAll(facts, task) && !isFirst)) return 'other';
    const attributes = {
      ...task.attributes,
      ...(isFirst && { [TOLD_KEY]: true }),
      conversations: { ...conversationsOf(task), ...facts },
    };
    if (fitsTask(attributes)) {
      const isWritten = version !== undefined && (await gateway.updateAttributes({ sid, version }, attributes));
      return isWritten ? (isFirst ? 'toldFirst' : 'other') : undefined;
    }
    log(`attributes_too_long: Failed to write the outcome into ${sid}`);
    return 'other';
  };
  try {
    const atOnce = await write(joined.task);
    if (atOnce) return atOnce;
    for (let tries = 2; tries <= TRIES; tries++) {
      const task = await reads.task(sid);
      const again = task ? await write(task) : 'other';
      if (again) return again;
    }
    log(`twilio_unavailable: Failed to write the outcome into ${sid}: it has changed each time`);
  } catch (error) {
    const { code, detail } = toFailure(`write the outcome into ${sid}`, error);
    log(`${code}: ${detail}`);
  }
  return 'other';
}

const conversationsOf = ({ attributes: { conversations } }: KnownTask): JsonObject =>
  isJsonObject(conversations) ? conversations : {};

/** TaskRouter may tell of an acceptance twice. */
const hasAll = (facts: JsonObject, task: KnownTask): boolean =>
  Object.keys(facts).every((field) => field in conversationsOf(task));

/** Since the transfer's first invite. */
function secondsToAcceptance({ invites, metadata, at }: JoinedInvite): number | undefined {
  const own = invitesOfTransfer(invites, metadata);
  if (own.length === 0) return undefined;
  return Math.max(0, Math.floor(at / 1_000) - Math.min(...own.map(({ createdAt }) => createdAt)));
}

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
