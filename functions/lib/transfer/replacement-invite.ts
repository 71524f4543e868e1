import type { LegOutcome } from '../../../src/contract/hand-over';
import type { JsonObject } from '../../../src/contract/json';
import type { Clients } from '../twilio/clients';
import type { NewInvite } from '../twilio/gateway';
import { everShorter, retargetedHandOver } from './hand-over';
import { conversationId, routingAttributes, sizeAsTask, withoutKeys } from './invite-attributes';
import { LONGEST_ATTRIBUTES, declinedIn, sign, withRejections } from './metadata';
import type { Route, TransferMetadata, TransferTask, UnsignedMetadata } from './metadata';

/** What differs in the invite that replaces another one. */
export interface Replacement {
  route: Exclude<Route, 'target'>;
  /** TaskRouter must not ask these workers (`WK…`) again. */
  excluded?: readonly string[];
  lastReservation?: TransferMetadata['lastReservation'];
  /** How the leg ended, when no last reservation says it. */
  outcome?: LegOutcome;
  rescues?: number;
}

/** What Twilio adds to the task of each invite, and what the route decides. */
const REPLACED_KEYS: ReadonlySet<string> = new Set([
  ...['conversations', 'flexChannelInviteSid', 'handOver', 'transfer'],
  ...['transferTargetType', 'transferTargetSid', 'transferQueueName'],
]);

/**
 * The invite that replaces the one with this task. The service replaces an invite only when the sender is out of the
 * conversation, so `leave` becomes `immediately`: from then on the workflow has to find a worker. Omits what does not fit: the
 * oldest legs, the last reservation, the oldest rejections, then the note.
 */
export function replacementInvite(
  { task, metadata, channel }: TransferTask,
  { route, excluded = [], lastReservation, outcome = lastReservation?.status, rescues = metadata.rescues }: Replacement,
  clients: Pick<Clients, 'signingKey'> & { deadline: Pick<Clients['deadline'], 'now'> },
): NewInvite {
  const { attributes, priority, taskChannelUniqueName } = task;
  const { id, hop, from, target, targetName } = metadata;
  const declined = withRejections(declinedIn(attributes), excluded).filter((one) => route !== 'sender' || one !== from);
  const changed = {
    ...{ id, hop, from, task: metadata.task, target, targetName, route, rescues },
    leave: 'immediately',
  } as const;
  const withOwn = (own: UnsignedMetadata, handOver: JsonObject): JsonObject => ({
    ...withoutKeys(attributes, REPLACED_KEYS),
    ...routingAttributes(own),
    ...handOver,
    conversations: { conversation_id: conversationId(task) },
    transfer: sign(own, channel, clients),
  });
  function* candidates(): Generator<JsonObject> {
    const handOver = retargetedHandOver(attributes, { at: clients.deadline.now, route, outcome, targetName });
    let shortest: JsonObject = {};
    for (const shorter of everShorter(handOver, 0)) {
      shortest = shorter;
      yield withOwn({ ...changed, declined, lastReservation }, shorter);
    }
    for (let omitted = 0; omitted <= declined.length; omitted++)
      yield withOwn({ ...changed, declined: declined.slice(omitted) }, shortest);
    yield withOwn({ ...changed, declined: [] }, {});
  }
  let fitting: JsonObject = {};
  for (fitting of candidates()) if (sizeAsTask(fitting) <= LONGEST_ATTRIBUTES) break;
  return { attributes: fitting, priority, taskChannelUniqueName };
}
