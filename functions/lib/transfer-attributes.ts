import { isJsonObject } from '../../src/contract/json';
import type { JsonObject } from '../../src/contract/json';
import { LEAVE_POLICIES } from '../../src/contract/transfer';
import type { LeavePolicy, TransferTarget } from '../../src/contract/transfer';
import { TransferError } from './failure';
import type { Task, FlexWorker } from './flex-chat';

/** TaskRouter's limit. Source: https://www.twilio.com/docs/taskrouter/limits */
export const LONGEST_ATTRIBUTES = 4_096;

/** Room that is left for the mark to grow while the task waits: five workers who decline, or a rescue. */
const ROOM_FOR_MARK = 200;

const MOST_DECLINED = 20;

/** Our own mark on the new task, under `transfer`. */
export interface TransferMetadata {
  /** The browser's `transferId`. */
  id: string;
  /** How many transfers this conversation has seen, this one included. */
  hop: number;
  /** The agent who transferred (`WK…`) and the task they held (`WT…`). */
  from: string;
  task: string;
  /** The worker or queue that was picked, as a SID: a queue's name may change. The sender once the chat is on its way back. */
  target: string;
  /** What `target` was before the chat was sent back. */
  chosen?: string;
  leave: LeavePolicy;
  /** Workers who have declined it, the newest last: they are not asked again. */
  declined: string[];
  /** How often the service has invited anew because an invite ended and nobody had the chat; never when left out. */
  rescues?: number;
  /** The sender wants it back; what still rang elsewhere then was ended by the service. */
  takenBack?: true;
}

export interface NewTransfer {
  task: Task;
  sender: FlexWorker;
  target: TransferTarget;
  transferId: string;
  leave: LeavePolicy;
}

/** Keys that belong to one leg only: ours, Twilio's mark of the invite, and that of a native transfer. */
const STALE_KEYS: ReadonlySet<string> = new Set([
  'conversations',
  'flexChannelInviteSid',
  'ignoreWorkerContactUri',
  'transfer',
  'transferQueueName',
  'transferTargetSid',
  'transferTargetType',
  'transfer_sid',
]);

/** The mark in a task's attributes; undefined when this service did not make the task. */
export function parseTransferMetadata({ transfer }: JsonObject): TransferMetadata | undefined {
  if (!isJsonObject(transfer)) return undefined;
  const { id, hop, from, task, target } = transfer;
  const strings = typeof id === 'string' && typeof from === 'string' && typeof task === 'string' && typeof target === 'string';
  if (!strings || typeof hop !== 'number') return undefined;
  const leave = LEAVE_POLICIES.find((policy) => policy === transfer.leave) ?? 'immediately';
  const declined = Array.isArray(transfer.declined) ? transfer.declined.filter((sid) => typeof sid === 'string') : [];
  const { chosen, rescues, takenBack } = transfer;
  return {
    ...{ id, hop, from, task, target, leave, declined },
    ...(typeof chosen === 'string' && { chosen }),
    ...(typeof rescues === 'number' && { rescues }),
    ...(takenBack === true && { takenBack }),
  };
}

/** The list with one worker more; of many the newest stay. */
export const withRejection = (declined: string[], workerSid: string): string[] =>
  [...declined.filter((one) => one !== workerSid), workerSid].slice(-MOST_DECLINED);

/** Whether TaskRouter lets a task have these attributes. */
export const fitsTask = (attributes: JsonObject): boolean => JSON.stringify(attributes).length <= LONGEST_ATTRIBUTES;

/** The number of the task's next transfer among those of its conversation. */
export const nextHop = ({ attributes }: Pick<Task, 'attributes'>): number => (parseTransferMetadata(attributes)?.hop ?? 0) + 1;

/**
 * The attributes of the task that carries the conversation on (docs/decisions: what the new task carries).
 * Throws `attributes_too_long` when TaskRouter would refuse them.
 */
export function transferAttributes({ task, sender, target, transferId, leave }: NewTransfer): JsonObject {
  const kept = Object.fromEntries(Object.entries(task.attributes).filter(([key]) => !STALE_KEYS.has(key)));
  const metadata: TransferMetadata = {
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
    conversations: { conversation_id: conversationId(task) },
    transfer: metadata,
  };
  assertFits(attributes);
  return attributes;
}

/** Links the legs of one conversation in Flex Insights: the first leg's own task SID unless something else was set. */
function conversationId({ sid, attributes: { conversations } }: Task): string {
  const id = isJsonObject(conversations) ? conversations.conversation_id : undefined;
  return typeof id === 'string' && id !== '' ? id : sid;
}

/** Measures with what Twilio adds by itself to the task of an invite, the invite's SID and the transcript, and with room for the mark. */
function assertFits({ conversations, ...attributes }: JsonObject): void {
  const flexChannelInviteSid = `KG${'0'.repeat(32)}`;
  const media = [{ type: 'ChatTranscript', sid: `CH${'0'.repeat(32)}` }];
  const own = isJsonObject(conversations) ? conversations : {};
  const { length } = JSON.stringify({ ...attributes, flexChannelInviteSid, conversations: { ...own, media } });
  const longest = LONGEST_ATTRIBUTES - ROOM_FOR_MARK;
  if (length <= longest) return;
  const message = `Failed to make the new task: its attributes would have ${length} characters, ${longest} is the most`;
  throw new TransferError('attributes_too_long', message);
}
