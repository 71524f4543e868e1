import * as v from 'valibot';
import { isJsonObject, textList } from '../../../src/contract/json';
import type { JsonObject } from '../../../src/contract/json';
import { LEAVE_POLICIES } from '../../../src/contract/transfer';
import type { LeavePolicy, TransferTarget } from '../../../src/contract/transfer';
import { TransferError } from '../http/transfer-error';
import { attributeNumber, attributesSize } from '../twilio/attributes';
import type { FlexWorker, Task } from '../twilio/gateway';

/** TaskRouter's limit, in bytes. Source: https://www.twilio.com/docs/taskrouter/limits */
export const LONGEST_ATTRIBUTES = 4_096;

/** Room for the metadata to grow while the task is pending: five rejections, or a rescue. */
const ROOM_FOR_METADATA = 200;

const MOST_DECLINED = 20;

const metadataSchema = v.object({
  /** The browser's `transferId`. */
  id: v.string(),
  /** The number of this transfer among those of its conversation. */
  hop: attributeNumber,
  /** The sender (`WK…`) and the task they held (`WT…`). */
  from: v.string(),
  task: v.string(),
  /** The SID of the worker or queue; a queue's name may change. It is the sender's once the chat returns to them. */
  target: v.string(),
  /** What `target` was before the chat returned. */
  chosen: v.fallback(v.optional(v.string()), undefined),
  leave: v.fallback(v.picklist(LEAVE_POLICIES), 'immediately'),
  /** Workers who have rejected the task, the newest last. The workflow does not offer it to them again. */
  declined: textList,
  /** How often the service has rescued the conversation. */
  rescues: v.fallback(v.optional(attributeNumber), undefined),
  /** The sender has taken the chat back, and the service has ended the reservations of others. */
  takenBack: v.fallback(v.optional(v.literal(true)), undefined),
});

/** What the service writes under `transfer` in the new task's attributes. The keys are the wire's. */
export type TransferMetadata = v.InferOutput<typeof metadataSchema>;

export interface NewTransfer {
  task: Task;
  sender: FlexWorker;
  target: TransferTarget;
  transferId: string;
  leave: LeavePolicy;
}

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

/** Reads the metadata in a task's attributes. Undefined when the service did not create the task. */
export function parseTransferMetadata({ transfer }: JsonObject): TransferMetadata | undefined {
  const { success, output } = v.safeParse(metadataSchema, transfer);
  return success ? output : undefined;
}

/** Adds a worker to the list of those who have rejected the task. The newest stay when there are too many. */
export const withRejection = (declined: string[], workerSid: string): string[] =>
  [...declined.filter((one) => one !== workerSid), workerSid].slice(-MOST_DECLINED);

/** Whether TaskRouter accepts a task with these attributes. */
export const fitsTask = (attributes: JsonObject): boolean => attributesSize(attributes) <= LONGEST_ATTRIBUTES;

/** The number of the task's next transfer among those of its conversation. */
export const nextHop = ({ attributes }: Pick<Task, 'attributes'>): number => (parseTransferMetadata(attributes)?.hop ?? 0) + 1;

/** The attributes of the new task (docs/decisions/0008). Throws `attributes_too_long` when TaskRouter would refuse them. */
export function transferAttributes({ task, sender, target, transferId, leave }: NewTransfer): JsonObject {
  const kept = Object.fromEntries(Object.entries(task.attributes).filter(([key]) => !STALE_KEYS.has(key)));
  const transfer: TransferMetadata = {
    id: transferId,
    hop: nextHop(task),
    from: sender.sid,
    task: task.sid,
    target: target.sid,
    leave,
    declined: [],
  };
  const attributes: JsonObject = {
    ...kept,
    // Flex accepts an outbound task for the agent without asking.
    ...(kept.direction === 'outbound' && { direction: 'inbound' }),
    ...(target.type === 'worker'
      ? { transferTargetType: 'worker', transferTargetSid: target.sid }
      : { transferTargetType: 'queue', transferQueueName: target.name }),
    ...(typeof sender.attributes.contact_uri === 'string' && { ignoreWorkerContactUri: sender.attributes.contact_uri }),
    transferSenderSid: sender.sid,
    conversations: { conversation_id: conversationId(task) },
    transfer,
  };
  assertFits(attributes);
  return attributes;
}

/** Links the tasks of one conversation in Flex Insights: the first task's SID unless something else was set. */
function conversationId({ sid, attributes: { conversations } }: Task): string {
  const id = isJsonObject(conversations) ? conversations.conversation_id : undefined;
  return typeof id === 'string' && id !== '' ? id : sid;
}

/** Counts also what Twilio adds to the task of an invite, its SID and the transcript, and the room for the metadata. */
function assertFits({ conversations, ...attributes }: JsonObject): void {
  const flexChannelInviteSid = `KG${'0'.repeat(32)}`;
  const media = [{ type: 'ChatTranscript', sid: `CH${'0'.repeat(32)}` }];
  const own = isJsonObject(conversations) ? conversations : {};
  const size = attributesSize({ ...attributes, flexChannelInviteSid, conversations: { ...own, media } });
  const longest = LONGEST_ATTRIBUTES - ROOM_FOR_METADATA;
  if (size <= longest) return;
  const message = `Failed to make the new task: its attributes would have ${size} bytes, ${longest} is the most`;
  throw new TransferError('attributes_too_long', message);
}
