import type { ConnectedAccount } from '../account/connect';
import { twilioError } from '../account/twilio-error';
import { readCallback } from './event-callback';
import type { EventCallback } from './event-callback';
import { readUiAttributes, serviceUrlIn } from './flex-configuration';
import { readPlugin } from './plugin';
import type { PluginState } from './plugin';
import type { Project } from './project';
import { findService } from './service';
import type { DeployedService } from './service';
import { variablesOfService } from './variables';
import { withWorkflowSids } from './workflow-sids';

/** What the account has before a deploy. */
export interface AccountState {
  workspaceSid: string;
  variables: Record<string, string>;
  /** Undefined before the first deploy. */
  service: DeployedService | undefined;
  callback: EventCallback;
  /** Where the plugin looks for its service now. */
  serviceUrl: unknown;
  plugin: PluginState;
}

/** Only reads. Throws for settings that are missing or wrong, and when Twilio does not answer. */
export async function readAccountState(account: ConnectedAccount, project: Project): Promise<AccountState> {
  const variables = variablesOfService(await withWorkflowSids(account));
  const workspaceSid = variables.TWILIO_FLEX_WORKSPACE_SID ?? '';
  const [service, callback, uiAttributes, plugin] = await Promise.all([
    findService(account, project),
    readCallback(account, workspaceSid),
    readUiAttributes(account),
    readPlugin(account, project.plugin),
  ]).catch((error: unknown) => {
    throw twilioError('read the current state of the account', error);
  });
  return { workspaceSid, variables, service, callback, serviceUrl: serviceUrlIn(uiAttributes), plugin };
}
