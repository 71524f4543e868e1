import { badRequest, conflict, notFound } from '../errors';
import type { World } from '../world';
import { getBuild, statusOf } from './builds';
import type { Deployment, Environment } from './entities';
import { getService } from './services';

/** Oldest first. Throws 404 for an unknown service. */
export function listEnvironments(world: World, serviceSid: string): Environment[] {
  const { sid } = getService(world, serviceSid);
  return [...world.serverless.environments.values()].filter((environment) => environment.serviceSid === sid);
}

/** Throws 404 for an unknown environment, and for one of another service. */
export function getEnvironment(world: World, serviceSid: string, sid: string): Environment {
  const environment = world.serverless.environments.get(sid);
  if (environment?.serviceSid === getService(world, serviceSid).sid) return environment;
  throw notFound(`/Services/${serviceSid}/Environments/${sid}`);
}

/** Without a suffix the domain is the service's own. Throws 409 when the name or suffix is taken. */
export function createEnvironment(
  world: World,
  serviceSid: string,
  uniqueName: string,
  domainSuffix: string | null,
): Environment {
  const service = getService(world, serviceSid);
  const taken = listEnvironments(world, service.sid).find(
    (environment) => environment.uniqueName === uniqueName || environment.domainSuffix === domainSuffix,
  );
  if (taken) throw conflict(`An Environment with this unique name or domain suffix exists already: ${taken.sid}`);
  if (domainSuffix !== null && !/^[a-zA-Z0-9]{1,16}$/.test(domainSuffix))
    throw badRequest(`Invalid DomainSuffix: ${domainSuffix}`);
  const now = world.clock.now();
  const label = domainSuffix === null ? service.domainBase : `${service.domainBase}-${domainSuffix}`;
  const environment: Environment = {
    sid: world.sids('ZE'),
    serviceSid: service.sid,
    uniqueName,
    domainSuffix,
    domainName: world.serverless.localDomain ?? `${label}.twil.io`,
    buildSid: null,
    dateCreated: now,
    dateUpdated: now,
  };
  world.serverless.environments.set(environment.sid, environment);
  return environment;
}

/** Deletes its variables and deployments too. */
export function deleteEnvironment({ serverless }: World, { sid }: Environment): void {
  serverless.environments.delete(sid);
  for (const part of [serverless.variables, serverless.deployments]) {
    for (const [key, { environmentSid }] of part) if (environmentSid === sid) part.delete(key);
  }
}

/** Oldest first. */
export const listDeployments = ({ serverless }: World, { sid }: Environment): Deployment[] =>
  [...serverless.deployments.values()].filter(({ environmentSid }) => environmentSid === sid);

/** Throws 404 for an unknown deployment, and for one of another environment. */
export function getDeployment({ serverless }: World, { sid: environmentSid }: Environment, sid: string): Deployment {
  const deployment = serverless.deployments.get(sid);
  if (deployment?.environmentSid === environmentSid) return deployment;
  throw notFound(`/Deployments/${sid}`);
}

/** Runs the build in the environment, or nothing. Throws 404 for an unknown build, 400 for one that is not completed. */
export function deploy(world: World, environment: Environment, buildSid: string | null): Deployment {
  const { sid: environmentSid, serviceSid } = environment;
  if (buildSid !== null && statusOf(world, getBuild(world, serviceSid, buildSid)) !== 'completed') {
    throw badRequest(`Failed to deploy build ${buildSid}: it is not completed`);
  }
  const now = world.clock.now();
  const deployment: Deployment = { sid: world.sids('ZD'), serviceSid, environmentSid, buildSid, dateCreated: now };
  world.serverless.deployments.set(deployment.sid, deployment);
  Object.assign(environment, { buildSid, dateUpdated: now });
  return deployment;
}
