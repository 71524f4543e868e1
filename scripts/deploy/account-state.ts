import type { ConnectedAccount } from '../account/connect';
import { twilioError } from '../account/twilio-error';
import { readCallback } from './event-callback';
import type { EventCallback } from './event-callback';
import { readUiAttributes, serviceUrlIn } from './flex-configuration';
import { readPlugin } from './plugin';
import type { PluginState } from './plugin';
import type { Project } from './project';
import { findService, readVariable } from './service';
import type { DeployedService } from './service';
import { SIGNING_KEY, withSigningKey } from './signing-key';
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

/**
 * Only reads, and makes the key with which the service signs if there is none yet. Throws for settings that are missing or wrong,
 * and when Twilio does not answer.
 */
export async function readAccountState(account: ConnectedAccount, project: Project): Promise<AccountState> {
  const settings = await withWorkflowSids(account);
  const { TWILIO_FLEX_WORKSPACE_SID: workspaceSid = '' } = variablesOfService(settings);
  const [{ service, signingKey }, callback, uiAttributes, plugin] = await Promise.all([
    readService(account, project),
    readCallback(account, workspaceSid),
    readUiAttributes(account),
    readPlugin(account, project.plugin),
  ]).catch((error: unknown) => {
    throw twilioError('read the current state of the account', error);
  });
  const variables = variablesOfService(withSigningKey(settings, signingKey));
  return { workspaceSid, variables, service, callback, serviceUrl: serviceUrlIn(uiAttributes), plugin };
}

async function readService(account: ConnectedAccount, project: Project) {
  const service = await findService(account, project);
  return { service, signingKey: service && (await readVariable(account, service, SIGNING_KEY)) };
}
