import type { ConnectedAccount } from '../account/connect';
import { readUiAttributes, serviceUrlIn } from '../deploy/flex-configuration';
import { readReleasedPlugins } from '../deploy/plugin';
import type { Project } from '../deploy/project';
import { withWorkflowSids } from '../deploy/workflow-sids';
import { expectedWorkflow } from '../workflow/expected-workflow';
import { findWorkflow } from '../workflow/workspace';
import { readDeployed, readServices } from './deployed';

/** What the checks read from the account. Each thing is read at most once. */
export interface Readings {
  account: ConnectedAccount;
  project: Project;
  fetch: typeof fetch;
  flex: () => ReturnType<typeof readFlex>;
  uiAttributes: () => ReturnType<typeof readUiAttributes>;
  serviceUrl: () => Promise<unknown>;
  releasedPlugins: () => ReturnType<typeof readReleasedPlugins>;
  expectedWorkflow: () => ReturnType<typeof expectedWorkflow>;
  storedWorkflow: () => ReturnType<typeof findWorkflow>;
  /** The settings with the workspace's and the workflow's SIDs. */
  settings: () => ReturnType<typeof withWorkflowSids>;
  services: () => ReturnType<typeof readServices>;
  deployed: () => ReturnType<typeof readDeployed>;
}

const readFlex = ({ client }: ConnectedAccount) => client.flexApi.v1.configuration().fetch();

/** Reads nothing until a check needs it. */
export function createReadings(account: ConnectedAccount, project: Project, fetchFunction: typeof fetch): Readings {
  const uiAttributes = once(() => readUiAttributes(account));
  const expected = once(() => expectedWorkflow(account, {}));
  const services = once(() => readServices(account));
  return {
    ...{ account, project, fetch: fetchFunction, uiAttributes, services, expectedWorkflow: expected },
    flex: once(() => readFlex(account)),
    serviceUrl: async () => serviceUrlIn(await uiAttributes()),
    releasedPlugins: once(() => readReleasedPlugins(account)),
    storedWorkflow: once(async () => findWorkflow((await expected()).workspace, account.environment, undefined)),
    settings: once(() => withWorkflowSids(account)),
    deployed: once(async () => readDeployed(account, project, await services())),
  };
}

function once<Value>(read: () => Promise<Value>): () => Promise<Value> {
  let reading: Promise<Value> | undefined;
  return () => (reading ??= read());
}
