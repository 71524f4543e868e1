import type { Account } from '../account/connect';
import { refused } from '../account/refusal';
import { readCallback } from './event-callback';
import type { EventCallback } from './event-callback';
import { readUiAttributes, serviceUrlIn } from './flex-configuration';
import { readPlugin } from './plugin';
import type { PluginState } from './plugin';
import type { Project } from './project';
import { findService } from './service';
import type { DeployedService } from './service';
import { variablesOfService } from './variables';
import { withWorkflow } from './workflow';

/** How things stand in the account before a deploy. */
export interface Situation {
  workspaceSid: string;
  variables: Record<string, string>;
  /** Undefined before the first deploy. */
  service: DeployedService | undefined;
  callback: EventCallback;
  /** Where the plugin looks for its service now. */
  serviceUrl: unknown;
  plugin: PluginState;
}

/** Sends nothing but reads. Throws for settings that are missing or wrong, and when Twilio does not answer. */
export async function readSituation(account: Account, project: Project): Promise<Situation> {
  const variables = variablesOfService(await withWorkflow(account));
  const workspaceSid = variables.TWILIO_FLEX_WORKSPACE_SID ?? '';
  const [service, callback, uiAttributes, plugin] = await Promise.all([
    findService(account, project),
    readCallback(account, workspaceSid),
    readUiAttributes(account),
    readPlugin(account, project.plugin),
  ]).catch((error: unknown) => {
    throw refused('look at how things stand in the account', error);
  });
  return { workspaceSid, variables, service, callback, serviceUrl: serviceUrlIn(uiAttributes), plugin };
}
