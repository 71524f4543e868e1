import * as v from 'valibot';
import { isJsonObject, textList } from '../../../src/contract/json';
import type { JsonObject } from '../../../src/contract/json';
import { UNJOINED_STATUSES } from '../../../src/contract/reservation';
import { sid } from '../../../src/contract/sid';
import { LEAVE_POLICIES } from '../../../src/contract/transfer';
import { attributeNumber, attributesSize } from '../twilio/attributes';
import type { ChannelAddress, Task } from '../twilio/gateway';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { isLosslessNumber } from 'lossless-json';

/** TaskRouter's limit, in bytes. Source: https://www.twilio.com/docs/taskrouter/limits */
export const LONGEST_ATTRIBUTES = 4_096;

const MOST_DECLINED = 20;

/** Where the workflow sends the invite: to the target, back to the sender, or to the fallback queue. */
export const ROUTES = ['target', 'sender', 'fallback'] as const;

export type Route = (typeof ROUTES)[number];

const metadataSchema = v.object({
  /** The browser's `transferId`. */
  id: v.string(),
  /** The number of this transfer among those of its conversation. */
  hop: v.pipe(attributeNumber, v.safeInteger(), v.minValue(1)),
  /** The sender and the task they held. */
  from: sid('WK'),
  task: sid('WT'),
  /** The worker or queue that the sender chose, and its name then. */
  target: sid('WK', 'WQ'),
  targetName: v.string(),
  route: v.picklist(ROUTES),
  leave: v.picklist(LEAVE_POLICIES),
  /** Workers who have rejected the task, the newest last. The workflow does not offer it to them again. Not signed. */
  declined: textList,
  /** The last reservation of the earlier invites that its worker did not accept. */
  lastReservation: v.optional(v.object({ worker: sid('WK'), name: v.string(), status: v.picklist(UNJOINED_STATUSES) })),
  /** How often the service has rescued the conversation. */
  rescues: v.optional(attributeNumber),
  /** How often a supervisor has redirected it. */
  redirects: v.optional(attributeNumber),
  signature: v.string(),
});

/** What the service writes under `transfer` in the new task's attributes. The keys are the wire's. */
export type TransferMetadata = v.InferOutput<typeof metadataSchema>;

/** What the service knows of a transfer before it signs it. */
export type UnsignedMetadata = Omit<TransferMetadata, 'signature'>;

export interface Signing {
  signingKey: string;
}

export const sign = (metadata: UnsignedMetadata, channel: ChannelAddress, { signingKey }: Signing): TransferMetadata => ({
  ...metadata,
  signature: signatureOf(metadata, channel, signingKey),
});

/**
 * Reads the metadata in a task's attributes. Undefined unless the service has signed it for this channel: agents can write the
 * attributes of their tasks.
 */
export function readMetadata(
  { transfer }: JsonObject,
  channel: ChannelAddress,
  { signingKey }: Signing,
): TransferMetadata | undefined {
  const isOurs = isJsonObject(transfer) && isSigned(transfer, channel, signingKey);
  return isOurs ? parseTransferMetadata({ transfer }) : undefined;
}

/** As `readMetadata`, but nothing vouches for what it returns. */
export function parseTransferMetadata({ transfer }: JsonObject): TransferMetadata | undefined {
  const { success, output } = v.safeParse(metadataSchema, transfer);
  return success ? output : undefined;
}

const addressSchema = v.object({ flexInteractionSid: sid('KD'), flexInteractionChannelSid: sid('UO') });

/** The channel that a task's attributes name. Undefined when they name none. Nothing vouches for it but a signature. */
export function channelIn(attributes: JsonObject): ChannelAddress | undefined {
  const { success, output } = v.safeParse(addressSchema, attributes);
  return success ? { interactionSid: output.flexInteractionSid, channelSid: output.flexInteractionChannelSid } : undefined;
}

/** What an event and a read both tell of a task. */
export type KnownTask = Pick<Task, 'sid' | 'assignmentStatus' | 'attributes' | 'priority' | 'taskChannelUniqueName' | 'reason'> &
  Partial<Pick<Task, 'version'>>;

/** A task that an invite of a transfer created. */
export interface TransferTask<Known extends KnownTask = KnownTask> {
  task: Known;
  metadata: TransferMetadata;
  channel: ChannelAddress;
}

/** Undefined unless the service created the task, on the channel that its attributes name. */
export function transferTaskOf<Known extends KnownTask>(task: Known, signing: Signing): TransferTask<Known> | undefined {
  const channel = channelIn(task.attributes);
  const metadata = channel && readMetadata(task.attributes, channel, signing);
  // A sender can copy the metadata to the task that was transferred.
  return metadata && metadata.task !== task.sid ? { task, metadata, channel } : undefined;
}

/** The workers who have rejected the task, as its attributes say now. TaskRouter does not offer a waiting task to them. */
export const declinedIn = ({ transfer }: JsonObject): string[] =>
  v.parse(textList, isJsonObject(transfer) ? transfer.declined : []);

/** Adds workers to the list of those who have rejected the task. The newest stay when there are too many. */
export const withRejections = (declined: readonly string[], workerSids: readonly string[]): string[] =>
  [...declined.filter((one) => !workerSids.includes(one)), ...new Set(workerSids)].slice(-MOST_DECLINED);

/** Whether TaskRouter accepts a task with these attributes. */
export const fitsTask = (attributes: JsonObject): boolean => attributesSize(attributes) <= LONGEST_ATTRIBUTES;

/** Distinguishes these signatures from any other use of the key. */
const PURPOSE = 'chat-transfer metadata 1';

/** The keys that a signature does not cover: itself, and the workers who have rejected the task, which change while it waits. */
const UNSIGNED: ReadonlySet<string> = new Set(['declined', 'signature']);

/**
 * Signs transfer metadata for one channel: agents can write the attributes of their tasks, and copy them from one task to
 * another. Returns HMAC-SHA256 in base64url.
 */
export function signatureOf(metadata: JsonObject, { interactionSid, channelSid }: ChannelAddress, signingKey: string): string {
  const signed = Object.fromEntries(Object.entries(metadata).filter(([key]) => !UNSIGNED.has(key)));
  const text = JSON.stringify([PURPOSE, interactionSid, channelSid, ordered(signed)]);
  return createHmac('sha256', signingKey).update(text).digest('base64url');
}

/** The value with the keys of its objects in order, because Twilio may store JSON in another order and with other digits. */
function ordered(value: unknown): unknown {
  if (isLosslessNumber(value)) return Number(String(value));
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  return entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => [key, ordered(one)]);
}

/** Whether the service has signed this metadata, as it is, for this channel. */
export function isSigned(metadata: JsonObject, channel: ChannelAddress, signingKey: string): boolean {
  if (typeof metadata.signature !== 'string') return false;
  const expected = Buffer.from(signatureOf(metadata, channel, signingKey));
  const found = Buffer.from(metadata.signature);
  return found.length === expected.length && timingSafeEqual(found, expected);
}
