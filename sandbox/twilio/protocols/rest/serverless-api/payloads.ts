import { statusOf } from '../../../domain/serverless/builds';
import type {
  Build,
  Deployment,
  Environment,
  ResourceVersion,
  ServerlessResource,
  ServerlessService,
  Variable,
} from '../../../domain/serverless/entities';
import type { World } from '../../../domain/world';
import { iso } from '../dates';

const ROOT = 'https://serverless.twilio.com/v1/Services';

/** The API's words for functions and assets. */
export const COLLECTION = { function: 'Functions', asset: 'Assets' } as const;

const dates = ({ dateCreated, dateUpdated }: { dateCreated: number; dateUpdated: number }) => ({
  date_created: iso(dateCreated),
  date_updated: iso(dateUpdated),
});

export function servicePayload({ account }: World, service: ServerlessService) {
  const url = `${ROOT}/${service.sid}`;
  return {
    sid: service.sid,
    account_sid: account.accountSid,
    friendly_name: service.friendlyName,
    unique_name: service.uniqueName,
    include_credentials: service.includeCredentials,
    ui_editable: service.uiEditable,
    domain_base: service.domainBase,
    ...dates(service),
    url,
    links: {
      environments: `${url}/Environments`,
      functions: `${url}/Functions`,
      assets: `${url}/Assets`,
      builds: `${url}/Builds`,
    },
  };
}

export function resourcePayload({ account }: World, resource: ServerlessResource) {
  const { sid, kind, serviceSid, friendlyName } = resource;
  const url = `${ROOT}/${serviceSid}/${COLLECTION[kind]}/${sid}`;
  return {
    sid,
    account_sid: account.accountSid,
    service_sid: serviceSid,
    friendly_name: friendlyName,
    ...dates(resource),
    url,
    links: { [`${kind}_versions`]: `${url}/Versions` },
  };
}

/** A version in a build's list. */
const builtVersion = ({ account }: World, version: ResourceVersion) => ({
  sid: version.sid,
  account_sid: account.accountSid,
  service_sid: version.serviceSid,
  [`${version.kind}_sid`]: version.resourceSid,
  path: version.path,
  visibility: version.visibility,
  date_created: iso(version.dateCreated),
});

export function versionPayload(world: World, version: ResourceVersion) {
  const { sid, kind, serviceSid, resourceSid } = version;
  const url = `${ROOT}/${serviceSid}/${COLLECTION[kind]}/${resourceSid}/Versions/${sid}`;
  const links = kind === 'function' ? { links: { function_version_content: `${url}/Content` } } : {};
  return { ...builtVersion(world, version), sid, url, ...links };
}

export function contentPayload({ account }: World, { sid, serviceSid, resourceSid, content }: ResourceVersion) {
  const url = `${ROOT}/${serviceSid}/Functions/${resourceSid}/Versions/${sid}/Content`;
  return {
    ...{ sid, account_sid: account.accountSid, service_sid: serviceSid, function_sid: resourceSid },
    ...{ content, url },
  };
}

const buildUrl = ({ serviceSid, sid }: Build): string => `${ROOT}/${serviceSid}/Builds/${sid}`;

export function buildPayload(world: World, build: Build) {
  const { versions } = world.serverless;
  const listed = (sids: readonly string[]) =>
    sids.flatMap((sid) => {
      const version = versions.get(sid);
      return version ? [builtVersion(world, version)] : [];
    });
  return {
    sid: build.sid,
    account_sid: world.account.accountSid,
    service_sid: build.serviceSid,
    status: statusOf(world, build),
    asset_versions: listed(build.assetVersionSids),
    function_versions: listed(build.functionVersionSids),
    dependencies: build.dependencies,
    runtime: build.runtime,
    date_created: iso(build.dateCreated),
    date_updated: iso(build.dateCreated),
    url: buildUrl(build),
    links: { build_status: `${buildUrl(build)}/Status` },
  };
}

export const buildStatusPayload = (world: World, build: Build) => ({
  sid: build.sid,
  account_sid: world.account.accountSid,
  service_sid: build.serviceSid,
  status: statusOf(world, build),
  url: `${buildUrl(build)}/Status`,
});

export const environmentUrl = ({ serviceSid, sid }: Pick<Environment, 'serviceSid' | 'sid'>): string =>
  `${ROOT}/${serviceSid}/Environments/${sid}`;

export function environmentPayload({ account }: World, environment: Environment) {
  const url = environmentUrl(environment);
  return {
    sid: environment.sid,
    account_sid: account.accountSid,
    service_sid: environment.serviceSid,
    build_sid: environment.buildSid,
    unique_name: environment.uniqueName,
    domain_suffix: environment.domainSuffix,
    domain_name: environment.domainName,
    ...dates(environment),
    url,
    links: { variables: `${url}/Variables`, deployments: `${url}/Deployments`, logs: `${url}/Logs` },
  };
}

/** What variables and deployments have in common. */
const inEnvironment = ({ account }: World, part: Variable | Deployment, collection: string) => ({
  sid: part.sid,
  account_sid: account.accountSid,
  service_sid: part.serviceSid,
  environment_sid: part.environmentSid,
  url: `${environmentUrl({ serviceSid: part.serviceSid, sid: part.environmentSid })}/${collection}/${part.sid}`,
});

export const variablePayload = (world: World, variable: Variable) => ({
  ...inEnvironment(world, variable, 'Variables'),
  key: variable.key,
  value: variable.value,
  ...dates(variable),
});

export const deploymentPayload = (world: World, deployment: Deployment) => ({
  ...inEnvironment(world, deployment, 'Deployments'),
  build_sid: deployment.buildSid,
  date_created: iso(deployment.dateCreated),
  date_updated: iso(deployment.dateCreated),
});
