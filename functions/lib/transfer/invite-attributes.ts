import { isJsonObject } from '../../../src/contract/json';
import type { JsonObject } from '../../../src/contract/json';
import type { LeavePolicy, TransferTarget } from '../../../src/contract/transfer';
import { TransferError } from '../http/transfer-error';
import { attributesSize } from '../twilio/attributes';
import type { ChannelAddress, FlexWorker, NewInvite, Task } from '../twilio/gateway';
import { LONGEST_ATTRIBUTES, declinedIn, sign, withRejections } from './metadata';
import type { Route, Signing, TransferMetadata, TransferTask, UnsignedMetadata } from './metadata';

/** Room for the metadata to grow while the task is pending: five rejections, or a rescue. */
const ROOM_FOR_METADATA = 200;

/** Keys that belong to one task only: the transfer's, Twilio's name of the invite, and a native transfer's. */
const STALE_KEYS: ReadonlySet<string> = new Set([
  'conversations',
  'flexChannelInviteSid',
  'ignoreWorkerContactUri',
  'transfer',
  'transferQueueName',
  'transferSenderSid',
  'transferTargetSid',
  'transferTargetType',
  'transfer_sid',
]);

export interface NewTransfer {
  task: Task;
  channel: ChannelAddress;
  sender: FlexWorker;
  target: TransferTarget;
  transferId: string;
  leave: LeavePolicy;
  hop: number;
}

/** The attributes of the new task (docs/decisions/0008). Throws `attributes_too_long` when TaskRouter would refuse them. */
export function transferAttributes(transfer: NewTransfer, signing: Signing): JsonObject {
  const { task, channel, sender, target, transferId, leave, hop } = transfer;
  const metadata: UnsignedMetadata = {
    ...{ id: transferId, hop, from: sender.sid, task: task.sid },
    ...{ target: target.sid, targetName: target.name, route: 'target', leave, declined: [] },
  };
  const attributes: JsonObject = {
    ...withoutKeys(task.attributes, STALE_KEYS),
    // Flex accepts an outbound task for the agent without asking.
    ...(task.attributes.direction === 'outbound' && { direction: 'inbound' }),
    ...routingAttributes(metadata),
    ...(typeof sender.attributes.contact_uri === 'string' && { ignoreWorkerContactUri: sender.attributes.contact_uri }),
    conversations: { conversation_id: conversationId(task) },
    transfer: sign(metadata, channel, signing),
  };
  assertFits(attributes);
  return attributes;
}

const withoutKeys = (attributes: JsonObject, keys: ReadonlySet<string>): JsonObject =>
  Object.fromEntries(Object.entries(attributes).filter(([key]) => !keys.has(key)));

/** What the transfer workflow reads, beside `transfer`. */
function routingAttributes({ route, target, targetName, from }: UnsignedMetadata): JsonObject {
  const sender = { transferSenderSid: from };
  if (route === 'fallback') return { transferTargetType: 'fallback', ...sender };
  if (route === 'sender') return { transferTargetType: 'worker', transferTargetSid: from, ...sender };
  if (target.startsWith('WK')) return { transferTargetType: 'worker', transferTargetSid: target, ...sender };
  return { transferTargetType: 'queue', transferQueueName: targetName, ...sender };
}

/** Links the tasks of one conversation in Flex Insights: the first task's SID unless something else was set. */
function conversationId({ sid, attributes: { conversations } }: Pick<Task, 'sid' | 'attributes'>): string {
  const id = isJsonObject(conversations) ? conversations.conversation_id : undefined;
  return typeof id === 'string' && id !== '' ? id : sid;
}

/** Counts also what Twilio adds to the task of an invite: its SID and the transcript. In bytes. */
function sizeAsTask({ conversations, ...attributes }: JsonObject): number {
  const flexChannelInviteSid = `KG${'0'.repeat(32)}`;
  const media = [{ type: 'ChatTranscript', sid: `CH${'0'.repeat(32)}` }];
  const own = isJsonObject(conversations) ? conversations : {};
  return attributesSize({ ...attributes, flexChannelInviteSid, conversations: { ...own, media } });
}

/** Counts also the room for the metadata. */
function assertFits(attributes: JsonObject): void {
  const size = sizeAsTask(attributes);
  const longest = LONGEST_ATTRIBUTES - ROOM_FOR_METADATA;
  if (size <= longest) return;
  const message = `Failed to make the new task: its attributes would have ${size} bytes, ${longest} is the most`;
  throw new TransferError('attributes_too_long', message);
}

/** What differs in the invite that replaces another one. */
export interface Replacement {
  route: Exclude<Route, 'target'>;
  /** TaskRouter must not ask these workers (`WK…`) again. */
  excluded?: readonly string[];
  lastReservation?: TransferMetadata['lastReservation'];
  rescues?: number;
}

/** What Twilio adds to the task of each invite, and what the route decides. */
const REPLACED_KEYS: ReadonlySet<string> = new Set([
  ...['conversations', 'flexChannelInviteSid', 'transfer'],
  ...['transferTargetType', 'transferTargetSid', 'transferQueueName'],
]);

/**
 * The invite that replaces the one with this task. The service replaces an invite only when the sender is out of the
 * conversation, so `leave` becomes `immediately`: from then on the workflow has to find a worker. Omits what does not fit: the
 * last reservation, then the oldest rejections.
 */
export function replacementInvite(
  { task, metadata, channel }: TransferTask,
  { route, excluded = [], lastReservation, rescues = metadata.rescues }: Replacement,
  signing: Signing,
): NewInvite {
  const { attributes, priority, taskChannelUniqueName } = task;
  const { id, hop, from, target, targetName } = metadata;
  const declined = withRejections(declinedIn(attributes), excluded).filter((one) => route !== 'sender' || one !== from);
  const changed = {
    ...{ id, hop, from, task: metadata.task, target, targetName, route, rescues },
    leave: 'immediately',
  } as const;
  const withOwn = (own: UnsignedMetadata): JsonObject => ({
    ...withoutKeys(attributes, REPLACED_KEYS),
    ...routingAttributes(own),
    conversations: { conversation_id: conversationId(task) },
    transfer: sign(own, channel, signing),
  });
  const isFitting = (candidate: JsonObject): boolean => sizeAsTask(candidate) <= LONGEST_ATTRIBUTES;
  let fitting = withOwn({ ...changed, declined, lastReservation });
  for (let omitted = 0; omitted <= declined.length && !isFitting(fitting); omitted++)
    fitting = withOwn({ ...changed, declined: declined.slice(omitted) });
  return { attributes: fitting, priority, taskChannelUniqueName };
}
