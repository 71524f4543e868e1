import type { ConnectedAccount } from '../account/connect';
import type { Project } from '../deploy/project';
import { urlOf } from '../deploy/service';

/** What the doctor reads of a Serverless service. */
export interface DeployedService {
  sid: string;
  uniqueName: string;
  /** Whether its functions get the account's SID and auth token. */
  includeCredentials: boolean;
}

export interface DeployedFunction {
  path: string;
  visibility: string;
  functionSid: string;
  versionSid: string;
}

/** What is deployed in the service's environment. */
export interface DeployedState {
  service: DeployedService;
  /** Without a slash at the end. */
  url: string;
  functions: DeployedFunction[];
  variables: Record<string, string>;
  /** The plugin's version at the time of the deploy; undefined when the deployed functions do not contain it. */
  version: string | undefined;
}

type Serverless = Pick<ConnectedAccount, 'client'>;

export async function readServices({ client }: Serverless): Promise<DeployedService[]> {
  const services = await client.serverless.v1.services.list();
  return services.map(({ sid, uniqueName, includeCredentials }) => ({ sid, uniqueName, includeCredentials }));
}

/** Undefined when the service does not exist or is empty. */
export async function readDeployed(
  { client }: Serverless,
  { serviceName, environmentSuffix }: Pick<Project, 'serviceName' | 'environmentSuffix'>,
  services: readonly DeployedService[],
): Promise<DeployedState | undefined> {
  const service = services.find(({ uniqueName }) => uniqueName === serviceName);
  if (!service) return undefined;
  const { environments, builds, functions: functionsOf } = client.serverless.v1.services(service.sid);
  const all = await environments.list();
  const environment = all.find(({ domainSuffix }) => (domainSuffix ?? '') === environmentSuffix);
  if (!environment?.buildSid) return undefined;
  const [build, variables] = await Promise.all([
    builds(environment.buildSid).fetch(),
    environments(environment.sid).variables.list(),
  ]);
  const functions = (build.functionVersions ?? []).map(readFunction);
  const [first] = functions;
  const content = first && functionsOf(first.functionSid).functionVersions(first.versionSid).functionVersionContent();
  return {
    ...{ service, functions },
    url: urlOf(environment.domainName),
    variables: Object.fromEntries(variables.map(({ key, value }) => [key, value])),
    version: content && versionIn((await content.fetch()).content),
  };
}

const readFunction = ({ sid, function_sid, path, visibility }: Record<string, unknown>): DeployedFunction => ({
  ...{ path: String(path), visibility: String(visibility) },
  ...{ functionSid: String(function_sid), versionSid: String(sid) },
});

/** `scripts/builds/build-functions.ts` writes it on the first line of each function. */
const versionIn = (content: string): string | undefined => /^\/\/ plugin-chat-transfer (\S+)$/m.exec(content)?.[1];
