import type { Account } from '../account/connect';
import { readUiAttributes, serviceUrlIn } from '../deploy/flex-configuration';
import { readReleasedPlugins } from '../deploy/plugin';
import type { Project } from '../deploy/project';
import { withWorkflow } from '../deploy/workflow';
import { expectedWorkflow } from '../workflow/expected-workflow';
import { findWorkflow } from '../workflow/workspace';
import { readDeployed, readServices } from './deployed';

/** What checks look at. Each thing is read from the account once, however many checks ask for it. */
export interface Readings {
  account: Account;
  project: Project;
  fetch: typeof fetch;
  flex: () => ReturnType<typeof readFlex>;
  uiAttributes: () => ReturnType<typeof readUiAttributes>;
  serviceUrl: () => Promise<unknown>;
  releasedPlugins: () => ReturnType<typeof readReleasedPlugins>;
  expectedWorkflow: () => ReturnType<typeof expectedWorkflow>;
  storedWorkflow: () => ReturnType<typeof findWorkflow>;
  /** The settings with the workspace's and the workflow's SIDs. */
  settings: () => ReturnType<typeof withWorkflow>;
  services: () => ReturnType<typeof readServices>;
  deployed: () => ReturnType<typeof readDeployed>;
}

const readFlex = ({ client }: Account) => client.flexApi.v1.configuration().fetch();

/** Asks nothing before a check does. */
export function createReadings(account: Account, project: Project, fetchFunction: typeof fetch): Readings {
  const uiAttributes = once(() => readUiAttributes(account));
  const expected = once(() => expectedWorkflow(account, {}));
  const services = once(() => readServices(account));
  return {
    ...{ account, project, fetch: fetchFunction, uiAttributes, services, expectedWorkflow: expected },
    flex: once(() => readFlex(account)),
    serviceUrl: async () => serviceUrlIn(await uiAttributes()),
    releasedPlugins: once(() => readReleasedPlugins(account)),
    storedWorkflow: once(async () => findWorkflow((await expected()).workspace, account.environment, undefined)),
    settings: once(() => withWorkflow(account)),
    deployed: once(async () => readDeployed(account, project, await services())),
  };
}

function once<Value>(read: () => Promise<Value>): () => Promise<Value> {
  let asked: Promise<Value> | undefined;
  return () => (asked ??= read());
}
