import type { LegOutcome } from '../../../src/contract/hand-over';
import type { JsonObject } from '../../../src/contract/json';
import type { LeavePolicy, TransferTarget } from '../../../src/contract/transfer';
import type { Clients } from '../twilio/clients';
import type { NewInvite } from '../twilio/gateway';
import { everShorter, reasonOf, retargetedHandOver } from './hand-over';
import { TOLD_KEY, conversationsFor } from './record-acceptance';
import { routingAttributes, sizeAsTask, withoutKeys } from './invite-attributes';
import { declinedIn, LONGEST_ATTRIBUTES, sign, withRejections } from './metadata';
import type { Route, TransferMetadata, TransferTask, UnsignedMetadata } from './metadata';
import { targetOf } from './target';

/** What differs in the invite that replaces another one. */
export interface Replacement {
  route: Route;
  /** For the route to a target: that target, and when the sender leaves who may still be in the conversation. */
  redirect?: { target: TransferTarget; leave: LeavePolicy };
  /** TaskRouter must not ask these workers (`WK…`) again. */
  excluded?: readonly string[];
  lastReservation?: TransferMetadata['lastReservation'];
  /** How the leg ended, when no last reservation says it. */
  outcome?: LegOutcome;
  rescues?: number;
}

/** What Twilio adds to the task of each invite, and what the route decides. */
const REPLACED_KEYS: ReadonlySet<string> = new Set([
  ...['conversationSid', 'conversations', 'flexChannelInviteSid', 'handOver', 'transfer', TOLD_KEY],
  ...['transferTargetType', 'transferTargetSid', 'transferQueueName'],
]);

/**
 * The invite that replaces the one with this task. But for a redirect, the service replaces an invite only when the sender is out
 * of the conversation, so `leave` becomes `immediately`: from then on the workflow has to find a worker. Omits what does not fit:
 * what is for Flex Insights, the oldest legs, the last reservation, the oldest rejections, then the note.
 */
export function replacementInvite(
  { task, metadata, channel }: TransferTask,
  replacement: Replacement,
  clients: Pick<Clients, 'signingKey' | 'insights'> & { deadline: Pick<Clients['deadline'], 'now'> },
): NewInvite {
  const { attributes, priority, taskChannelUniqueName } = task;
  const { route, redirect, excluded = [], lastReservation, rescues = metadata.rescues } = replacement;
  const { outcome = lastReservation?.status } = replacement;
  const { id, hop, from } = metadata;
  const { sid: target, name: targetName } = redirect?.target ?? targetOf(metadata);
  const redirects = redirect ? (metadata.redirects ?? 0) + 1 : metadata.redirects;
  const asked = { target, sender: from, fallback: undefined }[route];
  const declined = withRejections(declinedIn(attributes), excluded).filter((one) => one !== asked);
  const changed = {
    ...{ id, hop, from, task: metadata.task, target, targetName, route, rescues, redirects },
    leave: redirect?.leave ?? 'immediately',
  } as const;
  const reason = reasonOf(attributes, metadata);
  const withOwn = (own: UnsignedMetadata, handOver: JsonObject, fields?: Clients['insights']): JsonObject => ({
    ...withoutKeys(attributes, REPLACED_KEYS),
    ...routingAttributes(own),
    ...handOver,
    conversations: conversationsFor(task, { target, hop, reason }, fields),
    transfer: sign(own, channel, clients),
  });
  function* candidates(): Generator<JsonObject> {
    const handOver = retargetedHandOver(attributes, {
      ...{ at: clients.deadline.now, route, outcome, targetName: metadata.targetName },
      redirectedTo: redirect?.target.name,
    });
    const handOvers = [...everShorter(handOver, 0)];
    const [whole = {}] = handOvers;
    const shortest = handOvers.at(-1) ?? {};
    yield withOwn({ ...changed, declined, lastReservation }, whole, clients.insights);
    for (const shorter of handOvers) yield withOwn({ ...changed, declined, lastReservation }, shorter);
    for (let omitted = 0; omitted <= declined.length; omitted++)
      yield withOwn({ ...changed, declined: declined.slice(omitted) }, shortest);
    yield withOwn({ ...changed, declined: [] }, {});
  }
  let fitting: JsonObject = {};
  for (fitting of candidates()) if (sizeAsTask(fitting) <= LONGEST_ATTRIBUTES) break;
  return { attributes: fitting, priority, taskChannelUniqueName };
}
