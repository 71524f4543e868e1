import type { TaskRouterEvent } from '../../functions/lib/events/taskrouter-event';
import type { Account } from '../account/connect';
import type { DeployedService } from './service';

/** What TaskRouter tells of its events to whom. */
export interface EventCallback {
  url: string | null;
  /** Names of the events that are told; null for all. */
  events: readonly string[] | null;
}

/** What the service does something about. Whatever else happens in the workspace need not start a function. */
const HEARD: Record<TaskRouterEvent['type'], true> = {
  'task.created': true,
  'task.canceled': true,
  'task.deleted': true,
  'task.system-deleted': true,
  'reservation.created': true,
  'reservation.accepted': true,
  'reservation.rejected': true,
};
const EVENTS = Object.keys(HEARD);

export const callbackUrlOf = (serviceUrl: string): string => `${serviceUrl}/task-router-events`;

export type CallbackDecision =
  { kind: 'set'; instead?: string } | { kind: 'already set' } | { kind: 'left alone' } | { kind: 'taken'; by: string };

export interface CallbackWishes {
  replace: boolean;
  keep: boolean;
}

/** By what a callback URL is known to be the service's own, though it is not where the service is now. */
export interface Former {
  serviceName: string;
  /** Where the plugin finds the service until now, whatever stands there. */
  serviceUrl: unknown;
}

/** A workspace has one callback URL: another's is replaced only when that is wished for. */
export function decideCallback(
  { url, events }: EventCallback,
  service: Pick<DeployedService, 'url'> | undefined,
  former: Former,
  { replace, keep }: CallbackWishes,
): CallbackDecision {
  const ours = service?.url === undefined ? undefined : callbackUrlOf(service.url);
  if (url !== null && url === ours) {
    const heard = events === null || EVENTS.every((name) => events.includes(name));
    return { kind: heard ? 'already set' : 'set' };
  }
  if (keep) return { kind: 'left alone' };
  if (url === null) return { kind: 'set' };
  return replace || wasOurs(url, former) ? { kind: 'set', instead: url } : { kind: 'taken', by: url };
}

/** Twilio puts four digits behind a service's name, other ones when it is made anew. */
function wasOurs(url: string, { serviceName, serviceUrl }: Former): boolean {
  if (typeof serviceUrl === 'string' && url === callbackUrlOf(serviceUrl.replace(/\/+$/, ''))) return true;
  if (!URL.canParse(url)) return false;
  const { host, pathname } = new URL(url);
  const domain = host.startsWith(`${serviceName}-`) ? host.slice(serviceName.length) : '';
  return /^-\d{4}(-\w+)?\.twil\.io$/.test(domain) && pathname === new URL(callbackUrlOf('https://x')).pathname;
}

export async function readCallback({ client }: Pick<Account, 'client'>, workspaceSid: string): Promise<EventCallback> {
  const { eventCallbackUrl, eventsFilter } = await client.taskrouter.v1.workspaces(workspaceSid).fetch();
  return { url: eventCallbackUrl || null, events: eventsFilter ? eventsFilter.split(',').map((name) => name.trim()) : null };
}

/** Returns the URL that TaskRouter tells from now on. */
export async function setCallback(
  { client }: Pick<Account, 'client'>,
  workspaceSid: string,
  serviceUrl: string,
): Promise<string> {
  const eventCallbackUrl = callbackUrlOf(serviceUrl);
  await client.taskrouter.v1.workspaces(workspaceSid).update({ eventCallbackUrl, eventsFilter: EVENTS.join(',') });
  return eventCallbackUrl;
}
