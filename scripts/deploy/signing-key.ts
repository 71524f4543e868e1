import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { environmentSchema } from '../../functions/lib/http/configuration';

export const SIGNING_KEY = 'CHAT_TRANSFER_SIGNING_KEY';

type Variables = Readonly<Record<string, string>>;

/**
 * The settings with a key for the service to sign with: their own, or else the one that the deployed service has, or else a new
 * one. Another key would end the transfers that are pending. A deployed key that the service would refuse does not count.
 */
export function withSigningKey(settings: Variables, deployed: string | undefined): Record<string, string> {
  if (settings[SIGNING_KEY]) return { ...settings };
  const isKey = deployed !== '' && v.is(environmentSchema.entries[SIGNING_KEY], deployed);
  return { ...settings, [SIGNING_KEY]: (isKey && deployed) || newSigningKey() };
}

/** 32 random bytes, in characters that every environment file can hold. */
const newSigningKey = (): string => randomBytes(32).toString('base64url');
