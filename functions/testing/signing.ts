import type { JsonObject } from '../../src/contract/json';
import type { TransferMetadata } from '../lib/transfer/metadata';
import { readMetadata, sign } from '../lib/transfer/metadata';
import { CHANNEL } from './fake-gateway';

/** The key with which the service under test signs. */
export const SIGNING_KEY = 'a-key-for-tests-of-more-than-32-characters';

export const signing = { signingKey: SIGNING_KEY };

/** What the workflow reads for a route to which the service sends an invite. */
const routed = ({ route, from }: TransferMetadata): JsonObject => {
  if (route === 'fallback') return { transferTargetType: 'fallback' };
  return route === 'sender' ? { transferTargetType: 'worker', transferTargetSid: from } : {};
};

/** The attributes with other transfer metadata, signed by the service. */
export function withMetadata(attributes: JsonObject, change: Partial<TransferMetadata>): JsonObject {
  const metadata = readMetadata(attributes, CHANNEL, signing);
  if (!metadata) throw new Error('Failed to change the metadata: the service has not signed any');
  const transfer = sign({ ...metadata, ...change }, CHANNEL, signing);
  return { ...attributes, ...routed(transfer), transfer };
}

/** The attributes with other transfer metadata, as an agent writes it: the service has not signed the change. */
export function forged(attributes: JsonObject, change: JsonObject): JsonObject {
  const metadata = readMetadata(attributes, CHANNEL, signing);
  if (!metadata) throw new Error('Failed to forge the metadata: the service has not signed any');
  return { ...attributes, transfer: { ...metadata, ...change } };
}
