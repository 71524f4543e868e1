import type { ConnectedAccount } from '../account/connect';
import type { Project } from './project';

/** The Serverless service in the account. */
export interface DeployedService {
  sid: string;
  /** Undefined when it has no environment yet. */
  environmentSid?: string;
  /** Without a slash at the end; undefined before the first deploy. */
  url?: string;
}

type Serverless = Pick<ConnectedAccount, 'client'>;

/** Undefined when the account has no service of this name. */
export async function findService(
  { client }: Serverless,
  { serviceName, environmentSuffix }: Pick<Project, 'serviceName' | 'environmentSuffix'>,
): Promise<DeployedService | undefined> {
  const services = await client.serverless.v1.services.list();
  const service = services.find(({ uniqueName }) => uniqueName === serviceName);
  if (!service) return undefined;
  const environments = await client.serverless.v1.services(service.sid).environments.list();
  const environment = environments.find(({ domainSuffix }) => (domainSuffix ?? '') === environmentSuffix);
  return {
    sid: service.sid,
    ...(environment && { environmentSid: environment.sid }),
    ...(environment?.buildSid && { url: urlOf(environment.domainName) }),
  };
}

/** A variable that the service's functions have; undefined when they do not. */
export async function readVariable(
  { client }: Serverless,
  { sid, environmentSid }: DeployedService,
  name: string,
): Promise<string | undefined> {
  if (environmentSid === undefined) return undefined;
  const variables = await client.serverless.v1.services(sid).environments(environmentSid).variables.list();
  return variables.find(({ key }) => key === name)?.value;
}

/** Creates an empty service of that name, whose functions get the account's credentials. Returns its SID. */
export async function createServerlessService(
  { client }: Serverless,
  { serviceName }: Pick<Project, 'serviceName'>,
): Promise<string> {
  const { sid } = await client.serverless.v1.services.create({
    uniqueName: serviceName,
    friendlyName: serviceName,
    includeCredentials: true,
    uiEditable: false,
  });
  return sid;
}

/** The local Twilio serves functions on this computer, without TLS. */
export function urlOf(domainName: string): string {
  const { hostname } = new URL(`https://${domainName}`);
  return `${hostname === 'localhost' ? 'http' : 'https'}://${domainName}`;
}
