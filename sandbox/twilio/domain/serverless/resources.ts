import { badRequest, notFound } from '../errors';
import type { World } from '../world';
import type { ResourceKind, ResourceVersion, ServerlessResource, Visibility } from './entities';
import { getService } from './services';

/** Throws 404 for an unknown resource, and for one of another service or kind. */
export function getResource(world: World, serviceSid: string, kind: ResourceKind, sid: string): ServerlessResource {
  const resource = world.serverless.resources.get(sid);
  if (resource?.serviceSid === getService(world, serviceSid).sid && resource.kind === kind) return resource;
  throw notFound(`/Services/${serviceSid}/${kind === 'function' ? 'Functions' : 'Assets'}/${sid}`);
}

/** Oldest first. Throws 404 for an unknown service. */
export function listResources(world: World, serviceSid: string, kind: ResourceKind): ServerlessResource[] {
  const { sid } = getService(world, serviceSid);
  return [...world.serverless.resources.values()].filter((one) => one.serviceSid === sid && one.kind === kind);
}

/** Serves nothing until a version is uploaded, built and deployed. Throws 404 for an unknown service. */
export function createResource(world: World, serviceSid: string, kind: ResourceKind, friendlyName: string): ServerlessResource {
  const now = world.clock.now();
  const service = getService(world, serviceSid);
  const resource = { sid: world.sids('ZH'), kind, serviceSid: service.sid, friendlyName, dateCreated: now, dateUpdated: now };
  world.serverless.resources.set(resource.sid, resource);
  return resource;
}

/** Throws 404 as `getResource`. */
export function renameResource(world: World, resource: ServerlessResource, friendlyName: string): ServerlessResource {
  return Object.assign(resource, { friendlyName, dateUpdated: world.clock.now() });
}

/** Deletes its versions too. Builds keep theirs. */
export function deleteResource({ serverless }: World, { sid }: ServerlessResource): void {
  serverless.resources.delete(sid);
}

export interface Upload {
  path: string;
  visibility: Visibility;
  content: string;
}

const FORBIDDEN_IN_PATHS = /[#;,?:@+&$()' "]/;

/** Throws 400 for a path that does not begin with a slash, is too long, or has characters with a meaning in URLs. */
export function uploadVersion(world: World, resource: ServerlessResource, upload: Upload): ResourceVersion {
  const { path } = upload;
  if (!path.startsWith('/') || path.length > 255 || FORBIDDEN_IN_PATHS.test(path)) throw badRequest(`Invalid Path: ${path}`);
  const { kind, serviceSid, sid: resourceSid } = resource;
  const version: ResourceVersion = {
    sid: world.sids('ZN'),
    kind,
    serviceSid,
    resourceSid,
    ...upload,
    dateCreated: world.clock.now(),
  };
  world.serverless.versions.set(version.sid, version);
  return version;
}

/** Oldest first. */
export const listVersions = ({ serverless }: World, { sid }: ServerlessResource): ResourceVersion[] =>
  [...serverless.versions.values()].filter(({ resourceSid }) => resourceSid === sid);

/** Throws 404 for an unknown version, and for one of another resource. */
export function getVersion({ serverless }: World, resource: ServerlessResource, sid: string): ResourceVersion {
  const version = serverless.versions.get(sid);
  if (version?.resourceSid === resource.sid) return version;
  throw notFound(`/Services/${resource.serviceSid}/…/${resource.sid}/Versions/${sid}`);
}
