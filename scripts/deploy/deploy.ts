import type { Account } from '../account/connect';
import { decideCallback, readCallback, setCallback } from './event-callback';
import type { Former } from './event-callback';
import { setServiceUrl } from './flex-configuration';
import type { Wishes } from './plan';
import type { PluginWay } from './plugin-way';
import type { Project } from './project';
import { createService, urlOf } from './service';
import type { Situation } from './situation';
import { Steps } from './steps';
import type { DeployedParts, TwilioRunOptions } from './twilio-run';

export interface DeployTools {
  build(): Promise<void>;
  deployFunctions(options: TwilioRunOptions): Promise<DeployedParts>;
  plugin: PluginWay;
  log(line: string): void;
}

export interface Deployed {
  serviceUrl: string;
  visualizerUrl: string;
}

/**
 * Carries a deploy out. Each step may be repeated: it looks first, or comes to the same end. Rejects with what is done and what is not
 * when one fails.
 */
export async function deploy(
  account: Account,
  project: Project,
  situation: Situation,
  wishes: Wishes,
  tools: DeployTools,
): Promise<Deployed> {
  const { variables } = situation;
  const steps = new Steps(tools.log);

  await steps.run('build', wishes.built ? async () => undefined : tools.build, () =>
    wishes.built ? 'left as it is' : 'built dist/functions and assets/visualizer',
  );
  const serviceSid = await steps.run(
    'service',
    async () => situation.service?.sid ?? createService(account, project),
    (sid) => `${project.serviceName} (${sid})`,
  );
  const parts = await steps.run(
    'functions',
    () => tools.deployFunctions({ account, projectFolder: project.folder, serviceSid, variables }),
    ({ buildSid, functions, assets }) =>
      [`build ${buildSid} with ${functions.length} functions and ${assets.length} assets:`, ...functions].join('\n        '),
  );
  const serviceUrl = urlOf(parts.domain);
  await steps.run('event callback', () => settleCallback(account, serviceUrl, { ...project, ...situation }, wishes), String);
  await steps.run(
    'service URL',
    () => setServiceUrl(account, serviceUrl),
    () => `the plugin finds the service at ${serviceUrl}`,
  );
  await steps.run('plugin', () => tools.plugin.carryOut(project.plugin, situation.plugin), String);
  return { serviceUrl, visualizerUrl: `${serviceUrl}/visualizer/index.html` };
}

/** Looks once more, for minutes have gone by since the plan, and the service may have a URL only now. */
async function settleCallback(
  account: Account,
  url: string,
  former: Former & Pick<Situation, 'workspaceSid'>,
  { replaceCallback: replace, keepCallback: keep }: Wishes,
): Promise<string> {
  const { workspaceSid } = former;
  const decision = decideCallback(await readCallback(account, workspaceSid), { url }, former, { replace, keep });
  switch (decision.kind) {
    case 'set':
      return `TaskRouter tells ${await setCallback(account, workspaceSid, url)}`;
    case 'already set':
      return 'TaskRouter tells the service already';
    case 'left alone':
      return 'left as it is';
    case 'taken':
      throw new Error(`the workspace's event callback URL has become ${decision.by}: add --replace-event-callback`);
  }
}
