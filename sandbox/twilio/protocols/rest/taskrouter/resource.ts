import type { World } from '../../../domain/world';

const BASE = 'https://taskrouter.twilio.com/v1/Workspaces';

/** What every TaskRouter resource says of itself: its account and workspace, its own address and that of its workspace. */
export function resource(
  { account, taskrouter: { workspaceSid } }: World,
  path: string,
  links: Record<string, string> = {},
): { account_sid: string; workspace_sid: string; url: string; links: Record<string, string> } {
  const workspaceUrl = `${BASE}/${workspaceSid}`;
  const absolute = Object.entries(links).map(([name, target]) => [name, workspaceUrl + target]);
  return {
    account_sid: account.accountSid,
    workspace_sid: workspaceSid,
    url: workspaceUrl + path,
    links: { workspace: workspaceUrl, ...Object.fromEntries(absolute) },
  };
}
