import { createHmac, timingSafeEqual } from 'node:crypto';
import { isLosslessNumber } from 'lossless-json';
import { isJsonObject } from '../../../src/contract/json';
import type { JsonObject } from '../../../src/contract/json';
import type { ChannelAddress } from '../twilio/gateway';

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
