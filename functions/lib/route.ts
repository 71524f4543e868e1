import { isJsonObject } from '../../src/contract/json';
import type { JsonObject } from '../../src/contract/json';
import type { ChatTask, NewInvite } from './flex-chat';
import { readTransferMark } from './transfer-attributes';

/** Where the transfer workflow sends an invite's task: to one worker, perhaps to the sender who has taken it back, or to its fallback queue. */
export type Route = { to: 'worker'; workerSid: string; takenBack?: true } | { to: 'fallback' };

const ROUTING_KEYS: ReadonlySet<string> = new Set(['transferTargetType', 'transferTargetSid', 'transferQueueName']);

/**
 * A task's attributes with another route. Tasks go another way only when the sender is out of the conversation: from then on the workflow
 * has to find somebody, as after leaving `immediately`.
 */
export function routedAttributes(attributes: JsonObject, route: Route): JsonObject {
  const kept = Object.fromEntries(Object.entries(attributes).filter(([key]) => !ROUTING_KEYS.has(key)));
  const mark = { ...(isJsonObject(attributes.transfer) && attributes.transfer), leave: 'immediately' };
  if (route.to === 'fallback') return { ...kept, transferTargetType: 'fallback', transfer: mark };
  const { workerSid: target, takenBack } = route;
  const before = readTransferMark(attributes);
  const chosen = before?.chosen ?? before?.target;
  const transfer = { ...mark, ...(chosen && { chosen }), target, ...(takenBack && { takenBack }) };
  return { ...kept, transferTargetType: 'worker', transferTargetSid: target, transfer };
}

/** Whether a task with these attributes goes that way. */
export function isOnRoute(attributes: JsonObject, route: Route): boolean {
  const { transferTargetType, transferTargetSid } = attributes;
  if (route.to === 'fallback') return transferTargetType === 'fallback';
  const isAddressed = transferTargetType === 'worker' && transferTargetSid === route.workerSid;
  return isAddressed && readTransferMark(attributes)?.target === route.workerSid;
}

/** An invite that takes the place of the one with this task: the same but for its route and for what Twilio adds to the task of each invite. */
export function inviteAgain({ attributes, priority, taskChannelUniqueName }: Omit<ChatTask, 'version'>, route: Route): NewInvite {
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
