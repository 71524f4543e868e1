import { createHash } from 'node:crypto';
import { badRequest, conflict, notFound } from '../errors';
import type { World } from '../world';
import type { ServerlessService } from './entities';

const UNIQUE_NAME = /^[\w-]{1,50}$/;

/** By SID or by unique name. Throws 404 for an unknown one. */
export function getService({ serverless }: World, sidOrName: string): ServerlessService {
  const found =
    serverless.services.get(sidOrName) ?? [...serverless.services.values()].find(({ uniqueName }) => uniqueName === sidOrName);
  if (!found) throw notFound(`/Services/${sidOrName}`);
  return found;
}

/** Throws 409 when the unique name is taken, 400 for characters other than letters, digits, `-` and `_`. */
export function createService(
  world: World,
  input: Pick<ServerlessService, 'uniqueName' | 'friendlyName'> &
    Partial<Pick<ServerlessService, 'includeCredentials' | 'uiEditable'>>,
): ServerlessService {
  const { serverless, sids, clock } = world;
  const { uniqueName, friendlyName, includeCredentials = false, uiEditable = false } = input;
  if (!UNIQUE_NAME.test(uniqueName)) throw badRequest(`Invalid UniqueName: ${uniqueName}`);
  const taken = [...serverless.services.values()].some((service) => service.uniqueName === uniqueName);
  if (taken) throw conflict(`A Service with the unique name ${uniqueName} exists already`);
  const now = clock.now();
  const service: ServerlessService = {
    sid: sids('ZS'),
    uniqueName,
    friendlyName,
    includeCredentials,
    uiEditable,
    domainBase: `${uniqueName}-${fourDigits(`${world.account.accountSid}:${uniqueName}`)}`,
    dateCreated: now,
    dateUpdated: now,
  };
  serverless.services.set(service.sid, service);
  return service;
}

export function updateService(
  world: World,
  sid: string,
  change: Partial<Pick<ServerlessService, 'friendlyName' | 'includeCredentials' | 'uiEditable'>>,
): ServerlessService {
  const service = getService(world, sid);
  const { friendlyName = service.friendlyName, includeCredentials = service.includeCredentials } = change;
  const { uiEditable = service.uiEditable } = change;
  return Object.assign(service, { friendlyName, includeCredentials, uiEditable, dateUpdated: world.clock.now() });
}

/** Deletes everything in it. Throws 404 for an unknown service. */
export function deleteService(world: World, sid: string): void {
  const service = getService(world, sid);
  const { services, resources, versions, builds, environments, variables, deployments } = world.serverless;
  services.delete(service.sid);
  for (const part of [resources, versions, builds, environments, variables, deployments]) {
    for (const [key, { serviceSid }] of part) if (serviceSid === service.sid) part.delete(key);
  }
}

const fourDigits = (text: string): string =>
  String(1000 + (Number.parseInt(createHash('md5').update(text).digest('hex').slice(0, 8), 16) % 9000));
