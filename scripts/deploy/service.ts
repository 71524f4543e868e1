import type { Account } from '../account/connect';
import type { Project } from './project';

/** The Serverless service as the account has it. */
export interface DeployedService {
  sid: string;
  /** Where it answers, without a slash at the end; undefined before it has been deployed. */
  url?: string;
}

type Serverless = Pick<Account, 'client'>;

/** Reads only. Undefined when the account has no service of this name. */
export async function findService(
  { client }: Serverless,
  { serviceName, environmentSuffix }: Pick<Project, 'serviceName' | 'environmentSuffix'>,
): Promise<DeployedService | undefined> {
  const services = await client.serverless.v1.services.list();
  const service = services.find(({ uniqueName }) => uniqueName === serviceName);
  if (!service) return undefined;
  const environments = await client.serverless.v1.services(service.sid).environments.list();
  const environment = environments.find(({ domainSuffix }) => (domainSuffix ?? '') === environmentSuffix);
  return { sid: service.sid, ...(environment?.buildSid && { url: urlOf(environment.domainName) }) };
}

/** An empty service of that name, whose functions are given the account's credentials. */
export async function createService({ client }: Serverless, { serviceName }: Pick<Project, 'serviceName'>): Promise<string> {
  const { sid } = await client.serverless.v1.services.create({
    uniqueName: serviceName,
    friendlyName: serviceName,
    includeCredentials: true,
    uiEditable: false,
  });
  return sid;
}

/** The local Twilio serves what is deployed on this computer, without TLS. */
export function urlOf(domainName: string): string {
  const { hostname } = new URL(`https://${domainName}`);
  return `${hostname === 'localhost' ? 'http' : 'https'}://${domainName}`;
}
