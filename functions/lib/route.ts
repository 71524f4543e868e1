import { isJsonObject } from '../../src/contract/json';
import type { JsonObject } from '../../src/contract/json';
import type { Task, NewInvite } from './flex-chat';
import { fitsTask, parseTransferMetadata, withRejection } from './transfer-attributes';

/** Where the transfer workflow sends an invite's task: to one worker, perhaps to the sender who has taken it back, or to its fallback queue. */
export type Destination = { to: 'worker'; workerSid: string; takenBack?: true } | { to: 'fallback' };

export type Route = Destination & {
  /** Whoever has just declined (`WK…`): is not asked again. */
  rejectedBy?: string;
};

const ROUTING_KEYS: ReadonlySet<string> = new Set(['transferTargetType', 'transferTargetSid', 'transferQueueName']);

/**
 * A task's attributes with another route. Tasks go another way only when the sender is out of the conversation: from then on the workflow
 * has to find somebody, as after leaving `immediately`. The decline goes unnoted where there is no room for it.
 */
export function routedAttributes(attributes: JsonObject, { rejectedBy, ...destination }: Route): JsonObject {
  const kept = Object.fromEntries(Object.entries(attributes).filter(([key]) => !ROUTING_KEYS.has(key)));
  const metadata = { ...(isJsonObject(attributes.transfer) && attributes.transfer), leave: 'immediately' };
  const before = parseTransferMetadata(attributes);
  const earlier = before?.declined ?? [];
  const chosen = before?.chosen ?? before?.target;
  const routed = (declined: string[]): JsonObject => {
    if (destination.to === 'fallback') return { ...kept, transferTargetType: 'fallback', transfer: { ...metadata, declined } };
    const { workerSid: target, takenBack } = destination;
    const others = declined.filter((workerSid) => workerSid !== target);
    const transfer = { ...metadata, ...(chosen && { chosen }), declined: others, target, ...(takenBack && { takenBack }) };
    return { ...kept, transferTargetType: 'worker', transferTargetSid: target, transfer };
  };
  const noted = routed(rejectedBy === undefined ? earlier : withRejection(earlier, rejectedBy));
  return fitsTask(noted) ? noted : routed(earlier);
}

/** Whether a task with these attributes goes that way. */
export function isRoutedTo(attributes: JsonObject, route: Destination): boolean {
  const { transferTargetType, transferTargetSid } = attributes;
  if (route.to === 'fallback') return transferTargetType === 'fallback';
  const isAddressed = transferTargetType === 'worker' && transferTargetSid === route.workerSid;
  return isAddressed && parseTransferMetadata(attributes)?.target === route.workerSid;
}

/** An invite that takes the place of the one with this task: the same but for its route and for what Twilio adds to the task of each invite. */
export function replacementInvite(
  { attributes, priority, taskChannelUniqueName }: Omit<Task, 'version'>,
  route: Route,
): NewInvite {
  const { conversations } = attributes;
  const kept = Object.entries(routedAttributes(attributes, route)).filter(
    ([key]) => key !== 'flexChannelInviteSid' && key !== 'conversations',
  );
  const id = isJsonObject(conversations) ? conversations.conversation_id : undefined;
  return {
    attributes: { ...Object.fromEntries(kept), ...(id !== undefined && { conversations: { conversation_id: id } }) },
    priority,
    taskChannelUniqueName,
  };
}
