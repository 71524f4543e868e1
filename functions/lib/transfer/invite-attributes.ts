import { isJsonObject } from '../../../src/contract/json';
import type { JsonObject } from '../../../src/contract/json';
import { shownName } from '../../../src/contract/shown-name';
import type { LeavePolicy, TransferTarget } from '../../../src/contract/transfer';
import { TransferError } from '../http/transfer-error';
import type { Clients } from '../twilio/clients';
import { attributesSize } from '../twilio/attributes';
import type { ChannelAddress, FlexWorker, Task } from '../twilio/gateway';
import { everShorter, nextHandOver } from './hand-over';
import type { SendersWords } from './hand-over';
import { TOLD_KEY, conversationsFor } from './record-acceptance';
import { LONGEST_ATTRIBUTES, sign } from './metadata';
import type { UnsignedMetadata } from './metadata';

/** Room for the metadata to grow while the task is pending: five rejections, or a rescue. */
const ROOM_FOR_METADATA = 200;

const LONGEST_NEW = LONGEST_ATTRIBUTES - ROOM_FOR_METADATA;

/**
 * Keys that belong to one task only: the transfer's, Twilio's names of the invite and the conversation, and a native transfer's.
 * Twilio names the conversation of each invite; the earlier task could name a foreign one.
 */
const STALE_KEYS: ReadonlySet<string> = new Set([
  TOLD_KEY,
  'conversationSid',
  'conversations',
  'flexChannelInviteSid',
  'handOver',
  'ignoreWorkerContactUri',
  'transfer',
  'transferQueueName',
  'transferSenderSid',
  'transferTargetSid',
  'transferTargetType',
  'transfer_sid',
]);

export interface NewTransfer extends SendersWords {
  task: Task;
  channel: ChannelAddress;
  sender: FlexWorker;
  target: TransferTarget;
  transferId: string;
  leave: LeavePolicy;
  hop: number;
  /** Milliseconds since the epoch. */
  at: number;
}

/**
 * The attributes of the new task (docs/decisions/0008 and 0017). What is for Flex Insights gives first when there is no room.
 * Throws `attributes_too_long` when TaskRouter would refuse them, and `note_does_not_fit` when the note is the cause.
 */
export function transferAttributes(transfer: NewTransfer, clients: Pick<Clients, 'signingKey' | 'insights'>): JsonObject {
  const { task, channel, sender, target, transferId, leave, hop, at, note, reason } = transfer;
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
    conversations: conversationsFor(task, { target: target.sid, hop, reason }),
    transfer: sign(metadata, channel, clients),
  };
  assertFits(attributes);
  const leg = { at, from: shownName(sender), to: target.name, ...(reason !== undefined && { reason }) };
  const handOvers = [...everShorter(nextHandOver(task.attributes, leg, note), 1)];
  const conversations = conversationsFor(task, { target: target.sid, hop, reason }, clients.insights);
  for (const own of [{ ...handOvers[0], conversations }, ...handOvers]) {
    const candidate = { ...attributes, ...own };
    if (sizeAsTask(candidate) <= LONGEST_NEW) return candidate;
  }
  if (note === undefined) return attributes;
  throw new TransferError('note_does_not_fit', `Failed to make the new task: ${LONGEST_NEW} bytes have no room for the note`);
}

export const withoutKeys = (attributes: JsonObject, keys: ReadonlySet<string>): JsonObject =>
  Object.fromEntries(Object.entries(attributes).filter(([key]) => !keys.has(key)));

/** What the transfer workflow reads, beside `transfer`. */
export function routingAttributes({ route, target, targetName, from }: UnsignedMetadata): JsonObject {
  const sender = { transferSenderSid: from };
  if (route === 'fallback') return { transferTargetType: 'fallback', ...sender };
  if (route === 'sender') return { transferTargetType: 'worker', transferTargetSid: from, ...sender };
  if (target.startsWith('WK')) return { transferTargetType: 'worker', transferTargetSid: target, ...sender };
  return { transferTargetType: 'queue', transferQueueName: targetName, ...sender };
}

/** Counts also what Twilio adds to the task of an invite: its SID, the conversation and its transcript. In bytes. */
export function sizeAsTask({ conversations, ...attributes }: JsonObject): number {
  const flexChannelInviteSid = `KG${'0'.repeat(32)}`;
  const conversationSid = `CH${'0'.repeat(32)}`;
  const media = [{ type: 'ChatTranscript', sid: conversationSid }];
  const own = isJsonObject(conversations) ? conversations : {};
  return attributesSize({ ...attributes, flexChannelInviteSid, conversationSid, conversations: { ...own, media } });
}

/** Counts also the room for the metadata. */
function assertFits(attributes: JsonObject): void {
  const size = sizeAsTask(attributes);
  if (size <= LONGEST_NEW) return;
  const message = `Failed to make the new task: its attributes would have ${size} bytes, ${LONGEST_NEW} is the most`;
  throw new TransferError('attributes_too_long', message);
}
