import type { ConnectedAccount } from '../account/connect';
import { EVENTS, callbackUrlOf, readCallback } from './event-callback';
import { readUiAttributes, serviceUrlIn } from './flex-configuration';
import { readPlugin } from './plugin';
import type { DeployedParts } from './deploy-functions';
import type { Project } from './project';
import { findService } from './service';

type Account = Pick<ConnectedAccount, 'client'>;

/** After a step: the account has something else than the step should have made. */
export class NotDeployedError extends Error {}

/** Throws when the account does not have the service (`ZS…`) by its name. */
export async function assertService(account: Account, project: Project, serviceSid: string): Promise<void> {
  const found = await findService(account, project);
  if (found?.sid !== serviceSid)
    throw new NotDeployedError(`the account has ${found?.sid ?? 'no service'} as ${project.serviceName}, not ${serviceSid}`);
}

/** Throws when another build than the one that was made runs, or when a variable of the service has another value. */
export async function assertFunctions(
  account: Account,
  project: Project,
  serviceSid: string,
  { buildSid }: DeployedParts,
  variables: Readonly<Record<string, string>>,
): Promise<void> {
  const environmentSid = (await findService(account, project))?.environmentSid;
  if (environmentSid === undefined) throw new NotDeployedError(`the service ${serviceSid} has no environment`);
  const environment = account.client.serverless.v1.services(serviceSid).environments(environmentSid);
  const [{ buildSid: running }, found] = await Promise.all([environment.fetch(), environment.variables.list()]);
  if (running !== buildSid) throw new NotDeployedError(`the build ${running ?? 'of nobody'} runs, not ${buildSid}`);
  const values = new Map(found.map(({ key, value }) => [key, value]));
  const wrong = Object.keys(variables).filter((name) => values.get(name) !== variables[name]);
  if (wrong.length > 0) throw new NotDeployedError(`the service has other values of ${wrong.join(', ')}`);
}

/** Throws when TaskRouter does not send all events that the service handles, and no others, to the service. */
export async function assertCallback(account: Account, workspaceSid: string, serviceUrl: string): Promise<void> {
  const { url, events } = await readCallback(account, workspaceSid);
  const expected = callbackUrlOf(serviceUrl);
  if (url !== expected) throw new NotDeployedError(`the workspace's event callback URL is ${url ?? 'not set'}, not ${expected}`);
  if (events?.toSorted().join() !== EVENTS.toSorted().join())
    throw new NotDeployedError(`the workspace's event filter is ${events?.join() ?? 'not set'}, not ${EVENTS.join()}`);
}

/** Throws when the plugin would look for its service elsewhere. */
export async function assertServiceUrl(account: Account, serviceUrl: string): Promise<void> {
  const found = serviceUrlIn(await readUiAttributes(account));
  if (found !== serviceUrl)
    throw new NotDeployedError(`the Flex configuration has the service URL ${JSON.stringify(found)}, not ${serviceUrl}`);
}

/** Throws when agents do not load this version of the plugin. */
export async function assertReleased(account: Account, plugin: Project['plugin']): Promise<void> {
  const state = await readPlugin(account, plugin);
  if (state === 'released') return;
  const found = state === 'missing' ? 'the account does not have' : 'agents do not load';
  throw new NotDeployedError(`${found} ${plugin.name} ${plugin.version}, although the Twilio CLI reported no error`);
}
