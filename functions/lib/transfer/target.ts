import { isJsonObject } from '../../../src/contract/json';
import type { JsonObject } from '../../../src/contract/json';
import { shownName } from '../../../src/contract/shown-name';
import type { TransferReceipt, TransferTarget } from '../../../src/contract/transfer';
import type { ChannelAddress, ChannelInvite, GatewayReads, NewInvite, Task } from '../twilio/gateway';
import { fitsTask, parseTransferMetadata, withRejection } from './metadata';
import type { TransferMetadata } from './metadata';

type TargetReads = Pick<GatewayReads, 'worker' | 'queue'>;

/** A worker, by the name that Flex shows to agents, or a queue. Undefined when there is none with that SID. */
export async function readTarget(targetSid: string, reads: TargetReads): Promise<TransferTarget | undefined> {
  if (!targetSid.startsWith('WK')) {
    const queue = await reads.queue(targetSid);
    return queue && { type: 'queue', sid: queue.sid, name: queue.friendlyName };
  }
  const worker = await reads.worker(targetSid);
  return worker && { type: 'worker', sid: worker.sid, name: shownName(worker) };
}

/** As `readTarget`, but a worker or queue that was deleted meanwhile has its SID as its name. */
export const nameTarget = async (sid: string, reads: TargetReads): Promise<TransferTarget> =>
  (await readTarget(sid, reads)) ?? { type: sid.startsWith('WK') ? 'worker' : 'queue', sid, name: sid };

/** The receipt for an invite. Costs a round trip only when the invite's target is another than `known`. */
export async function receiptFor(
  { sid, taskSid, createdAt }: ChannelInvite,
  { id, leave, target }: Pick<TransferMetadata, 'id' | 'leave' | 'target'>,
  { target: known, channel }: { target?: TransferTarget; channel: ChannelAddress },
  reads: GatewayReads,
): Promise<TransferReceipt> {
  const named = known?.sid === target ? known : await nameTarget(target, reads);
  return { transferId: id, inviteSid: sid, taskSid, ...channel, target: named, leave, sentAt: createdAt * 1_000 };
}

/**
 * Where the transfer workflow sends a task: to one worker, perhaps the sender who has taken the chat back, or to its fallback
 * queue.
 */
export type Destination = { to: 'worker'; workerSid: string; takenBack?: true } | { to: 'fallback' };

export type Route = Destination & {
  /** The worker (`WK…`) who has just rejected the task. TaskRouter must not offer it to them again. */
  rejectedBy?: string;
};

const ROUTING_KEYS: ReadonlySet<string> = new Set(['transferTargetType', 'transferTargetSid', 'transferQueueName']);

/**
 * A task's attributes with another route. The service reroutes a task only when the sender is out of the conversation, so `leave`
 * becomes `immediately`: from then on the workflow has to find a worker. Omits the rejection when it does not fit.
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
  const withLast = routed(rejectedBy === undefined ? earlier : withRejection(earlier, rejectedBy));
  return fitsTask(withLast) ? withLast : routed(earlier);
}

/** Whether the workflow sends a task with these attributes there. */
export function isRoutedTo(attributes: JsonObject, route: Destination): boolean {
  const { transferTargetType, transferTargetSid } = attributes;
  if (route.to === 'fallback') return transferTargetType === 'fallback';
  const isAddressed = transferTargetType === 'worker' && transferTargetSid === route.workerSid;
  return isAddressed && parseTransferMetadata(attributes)?.target === route.workerSid;
}

/**
 * The invite that replaces the one with this task. It differs in its route, and lacks what Twilio adds to the task of each
 * invite.
 */
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
