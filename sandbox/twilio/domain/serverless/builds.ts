import { badRequest, notFound } from '../errors';
import type { World } from '../world';
import type { Build, Dependency, ResourceKind, ResourceVersion } from './entities';
import { getService } from './services';

/** Source: https://www.twilio.com/docs/serverless/api/resource/build */
const RUNTIMES = ['node8', 'node10', 'node12', 'node14', 'node16', 'node18', 'node20', 'node22', 'node24'];
const USUAL_RUNTIME = 'node22';

/** The most versions in one build. Source: https://www.twilio.com/docs/serverless/functions-assets/quickstart/limits */
const MOST_FUNCTIONS = 50;
const MOST_ASSETS = { private: 50, other: 1000 };

const BUILD_MS = 500;

export interface BuildInput {
  functionVersionSids: string[];
  assetVersionSids: string[];
  dependencies: Dependency[];
  runtime?: string;
}

export const statusOf = ({ clock }: World, { completedAt }: Build): 'building' | 'completed' =>
  clock.now() < completedAt ? 'building' : 'completed';

/** Oldest first. Throws 404 for an unknown service. */
export function listBuilds(world: World, serviceSid: string): Build[] {
  const { sid } = getService(world, serviceSid);
  return [...world.serverless.builds.values()].filter((build) => build.serviceSid === sid);
}

/** Throws 404 for an unknown build, and for a build of another service. */
export function getBuild(world: World, serviceSid: string, sid: string): Build {
  const build = world.serverless.builds.get(sid);
  if (build?.serviceSid === getService(world, serviceSid).sid) return build;
  throw notFound(`/Services/${serviceSid}/Builds/${sid}`);
}

/** Throws 400 for an unknown version, two versions with one path, too many versions, and an unknown runtime. */
export function createBuild(world: World, serviceSid: string, input: BuildInput): Build {
  const service = getService(world, serviceSid);
  const { functionVersionSids, assetVersionSids, dependencies, runtime = USUAL_RUNTIME } = input;
  if (!RUNTIMES.includes(runtime)) throw badRequest(`Invalid Runtime: ${runtime} is none of ${RUNTIMES.join(', ')}`);
  const versions = [
    ...functionVersionSids.map((sid) => versionFor(world, service.sid, 'function', sid)),
    ...assetVersionSids.map((sid) => versionFor(world, service.sid, 'asset', sid)),
  ];
  checkPaths(versions);
  checkNumbers(versions);
  const now = world.clock.now();
  const build: Build = {
    sid: world.sids('ZB'),
    serviceSid: service.sid,
    functionVersionSids,
    assetVersionSids,
    dependencies,
    runtime,
    dateCreated: now,
    completedAt: now + BUILD_MS,
  };
  world.serverless.builds.set(build.sid, build);
  return build;
}

/** Throws 404 as `getBuild`, 400 for a deployed build. */
export function deleteBuild(world: World, serviceSid: string, sid: string): void {
  const build = getBuild(world, serviceSid, sid);
  const runs = [...world.serverless.environments.values()].some(({ buildSid }) => buildSid === build.sid);
  if (runs) throw badRequest(`Failed to delete build ${build.sid}: it is deployed`);
  world.serverless.builds.delete(build.sid);
}

function versionFor({ serverless }: World, serviceSid: string, kind: ResourceKind, sid: string): ResourceVersion {
  const version = serverless.versions.get(sid);
  if (version?.serviceSid === serviceSid && version.kind === kind) return version;
  throw badRequest(`Failed to create a build: the service has no ${kind} version ${sid}`);
}

function checkPaths(versions: readonly ResourceVersion[]): void {
  const paths = versions.map(({ path }) => path);
  const twice = paths.find((path, index) => paths.indexOf(path) !== index);
  if (twice !== undefined) throw badRequest(`Failed to create a build: it has two versions with the path ${twice}`);
}

function checkNumbers(versions: readonly ResourceVersion[]): void {
  const functions = versions.filter(({ kind }) => kind === 'function').length;
  const hidden = versions.filter(({ kind, visibility }) => kind === 'asset' && visibility === 'private').length;
  const others = versions.length - functions - hidden;
  if (functions > MOST_FUNCTIONS) throw badRequest(`Failed to create a build: more than ${MOST_FUNCTIONS} functions`);
  if (hidden > MOST_ASSETS.private) throw badRequest(`Failed to create a build: more than ${MOST_ASSETS.private} private assets`);
  if (others > MOST_ASSETS.other) throw badRequest(`Failed to create a build: more than ${MOST_ASSETS.other} assets`);
}
