/** Who may request it over HTTP: anyone, only Twilio, or only other functions of the service. */
export type Visibility = 'public' | 'protected' | 'private';

/** A function or an asset; only their names in the API differ. */
export type ResourceKind = 'function' | 'asset';

export interface ServerlessService {
  sid: string;
  uniqueName: string;
  friendlyName: string;
  includeCredentials: boolean;
  uiEditable: boolean;
  /** The first part of its environments' domains. */
  domainBase: string;
  dateCreated: number;
  dateUpdated: number;
}

export interface ServerlessResource {
  sid: string;
  kind: ResourceKind;
  serviceSid: string;
  friendlyName: string;
  dateCreated: number;
  dateUpdated: number;
}

/** What was uploaded for a function or an asset. It never changes. */
export interface ResourceVersion {
  sid: string;
  kind: ResourceKind;
  serviceSid: string;
  resourceSid: string;
  path: string;
  visibility: Visibility;
  content: string;
  dateCreated: number;
}

export interface Dependency {
  name: string;
  version: string;
}

/** Versions of functions and assets, and the packages they need. It can be deployed. */
export interface Build {
  sid: string;
  serviceSid: string;
  functionVersionSids: string[];
  assetVersionSids: string[];
  dependencies: Dependency[];
  runtime: string;
  dateCreated: number;
  /** Until then its status is `building`. */
  completedAt: number;
}

export interface Environment {
  sid: string;
  serviceSid: string;
  uniqueName: string;
  domainSuffix: string | null;
  domainName: string;
  /** Null before the first deployment. */
  buildSid: string | null;
  dateCreated: number;
  dateUpdated: number;
}

export interface Variable {
  sid: string;
  serviceSid: string;
  environmentSid: string;
  key: string;
  value: string;
  dateCreated: number;
  dateUpdated: number;
}

export interface Deployment {
  sid: string;
  serviceSid: string;
  environmentSid: string;
  buildSid: string | null;
  dateCreated: number;
}

/** Every map is keyed by SID. */
export interface ServerlessState {
  services: Map<string, ServerlessService>;
  resources: Map<string, ServerlessResource>;
  versions: Map<string, ResourceVersion>;
  builds: Map<string, Build>;
  environments: Map<string, Environment>;
  variables: Map<string, Variable>;
  deployments: Map<string, Deployment>;
  /** The domain of every environment, at which this computer serves what is deployed. Null for domains as Twilio gives them. */
  localDomain: string | null;
}

export const emptyServerless = (): ServerlessState => ({
  services: new Map(),
  resources: new Map(),
  versions: new Map(),
  builds: new Map(),
  environments: new Map(),
  variables: new Map(),
  deployments: new Map(),
  localDomain: null,
});
