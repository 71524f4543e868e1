import type { ConnectedAccount } from '../account/connect';
import type { Display } from '../output/task-list';
import type { AccountState } from './account-state';
import { decideCallback, readCallback, setCallback } from './event-callback';
import type { ServiceIdentity } from './event-callback';
import { setServiceUrl } from './flex-configuration';
import type { DeployChoices } from './options';
import type { PluginPublisher } from './plugin-publisher';
import type { Project } from './project';
import { assertCallback, assertFunctions, assertService, assertServiceUrl } from './read-back';
import { createServerlessService, urlOf } from './service';
import { runSteps } from './steps';
import type { DeployStep } from './steps';
import type { DeployedParts, FunctionsDeploy } from './deploy-functions';

export interface DeployDependencies {
  build(): Promise<void>;
  deployFunctions(options: FunctionsDeploy, output: NodeJS.WritableStream): Promise<DeployedParts>;
  publisher: PluginPublisher;
  display: Display;
  /** Aborted when somebody interrupts the command. */
  signal: AbortSignal;
}

export interface Deployed {
  serviceUrl: string;
  visualizerUrl: string;
  /** How agents get the plugin. */
  plugin: string;
}

/**
 * Deploys step by step, and reads after each what the account has then. A repeated step changes nothing more, or leads to the
 * same result. Rejects with what is done and what is not when a step fails, or when somebody interrupts it.
 */
export async function deploy(
  account: ConnectedAccount,
  project: Project,
  state: AccountState,
  choices: DeployChoices,
  { build, deployFunctions, publisher, display, signal }: DeployDependencies,
): Promise<Deployed> {
  let serviceSid = state.service?.sid ?? '';
  let serviceUrl = '';
  let plugin = '';
  const steps: DeployStep[] = [
    {
      title: 'build',
      run: async () => {
        if (choices.built) return 'kept the existing build';
        await build();
        return 'built dist/functions and assets/visualizer';
      },
    },
    {
      title: 'service',
      run: async () => {
        serviceSid ||= await createServerlessService(account, project);
        await assertService(account, project, serviceSid);
        return `${project.serviceName} (${serviceSid})`;
      },
    },
    {
      title: 'functions',
      run: async (output) => {
        const { variables } = state;
        const parts = await deployFunctions({ account, project, serviceSid, variables }, output);
        await assertFunctions(account, project, serviceSid, parts, variables);
        serviceUrl = urlOf(parts.domain);
        const { buildSid, functions, assets } = parts;
        return [`build ${buildSid} with ${functions.length} functions and ${assets.length} assets:`, ...functions].join('\n');
      },
    },
    { title: 'event callback', run: () => updateCallback(account, serviceUrl, { ...project, ...state }, choices) },
    {
      title: 'service URL',
      run: async () => {
        await setServiceUrl(account, serviceUrl);
        await assertServiceUrl(account, serviceUrl);
        return `the plugin finds the service at ${serviceUrl}`;
      },
    },
    {
      title: 'plugin',
      run: async (output) => {
        plugin = await publisher.publish(project.plugin, state.plugin, output);
        return plugin;
      },
    },
  ];
  await runSteps(steps, { display, signal });
  return { serviceUrl, visualizerUrl: `${serviceUrl}/visualizer/index.html`, plugin };
}

/** Reads the callback URL again: the plan is minutes old, and the service may have its URL only now. */
async function updateCallback(
  account: ConnectedAccount,
  url: string,
  identity: ServiceIdentity & Pick<AccountState, 'workspaceSid'>,
  { replaceEventCallback: replace, keepEventCallback: keep }: DeployChoices,
): Promise<string> {
  const { workspaceSid } = identity;
  const decision = decideCallback(await readCallback(account, workspaceSid), { url }, identity, { replace, keep });
  switch (decision.kind) {
    case 'set': {
      const callbackUrl = await setCallback(account, workspaceSid, url);
      await assertCallback(account, workspaceSid, url);
      return `TaskRouter sends its events to ${callbackUrl}`;
    }
    case 'already set':
      return 'TaskRouter sends its events to the service already';
    case 'left alone':
      return 'left unchanged';
    case 'taken':
      throw new Error(`somebody has set the workspace's event callback URL to ${decision.by}: add --replace-event-callback`);
  }
}
