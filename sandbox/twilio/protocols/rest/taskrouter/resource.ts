import type { World } from '../../../domain/world';

const BASE = 'https://taskrouter.twilio.com/v1/Workspaces';

interface Location {
  account_sid: string;
  workspace_sid: string;
  url: string;
}

/** What every TaskRouter resource has: account, workspace and its own address. */
export function location({ account, taskrouter: { workspaceSid } }: World, path: string): Location {
  return { account_sid: account.accountSid, workspace_sid: workspaceSid, url: `${BASE}/${workspaceSid}${path}` };
}

/** The same with links, including the workspace's. */
export function resource(
  world: World,
  path: string,
  links: Record<string, string> = {},
): Location & { links: Record<string, string> } {
  const workspaceUrl = `${BASE}/${world.taskrouter.workspaceSid}`;
  const absolute = Object.entries(links).map(([name, target]) => [name, workspaceUrl + target]);
  return { ...location(world, path), links: { workspace: workspaceUrl, ...Object.fromEntries(absolute) } };
}
