import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { environmentSchema } from '../../functions/lib/http/configuration';
import type { ConnectedAccount } from '../account/connect';
import type { Project } from './project';
import { findService, readVariable } from './service';

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

/** As `withSigningKey`, but without making a key: the service signs with the auth token then. */
export async function withDeployedSigningKey(
  settings: Variables,
  account: ConnectedAccount,
  project: Pick<Project, 'serviceName' | 'environmentSuffix'>,
): Promise<Variables> {
  if (settings[SIGNING_KEY]) return settings;
  const service = await findService(account, project);
  const deployed = service && (await readVariable(account, service, SIGNING_KEY));
  return deployed ? { ...settings, [SIGNING_KEY]: deployed } : settings;
}

/** 32 random bytes, in characters that every environment file can hold. */
const newSigningKey = (): string => randomBytes(32).toString('base64url');
