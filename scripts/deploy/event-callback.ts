import type { TaskRouterEvent } from '../../functions/lib/events/taskrouter-event';
import type { ConnectedAccount } from '../account/connect';
import type { DeployedService } from './service';

/** Where TaskRouter sends which events. */
export interface EventCallback {
  url: string | null;
  /** Event types; null for all. */
  events: readonly string[] | null;
}

/** The events that the service handles. Other events need not start a function. */
const HANDLED: Record<TaskRouterEvent['type'], true> = {
  'task.created': true,
  'task.canceled': true,
  'task.deleted': true,
  'task.system-deleted': true,
  'reservation.created': true,
  'reservation.accepted': true,
  'reservation.rejected': true,
};
const EVENTS = Object.keys(HANDLED);

export const callbackUrlOf = (serviceUrl: string): string => `${serviceUrl}/task-router-events`;

export type CallbackDecision =
  { kind: 'set'; instead?: string } | { kind: 'already set' } | { kind: 'left alone' } | { kind: 'taken'; by: string };

export interface CallbackChoices {
  replace?: boolean;
  keep?: boolean;
}

/** How to recognise a callback URL of this service, even an old one. */
export interface ServiceIdentity {
  serviceName: string;
  /** The URL at which the plugin finds the service now; any JSON. */
  serviceUrl: unknown;
}

/** A workspace has one callback URL: a deploy replaces one that is not ours only when it is told to. */
export function decideCallback(
  { url, events }: EventCallback,
  service: Pick<DeployedService, 'url'> | undefined,
  identity: ServiceIdentity,
  { replace, keep }: CallbackChoices,
): CallbackDecision {
  const ours = service?.url === undefined ? undefined : callbackUrlOf(service.url);
  if (url !== null && url === ours) {
    const hasAllEvents = events === null || EVENTS.every((name) => events.includes(name));
    return { kind: hasAllEvents ? 'already set' : 'set' };
  }
  if (keep) return { kind: 'left alone' };
  if (url === null) return { kind: 'set' };
  return replace || isOurs(url, identity) ? { kind: 'set', instead: url } : { kind: 'taken', by: url };
}

/** Twilio appends four digits to a service's name. They change when the service is deleted and created again. */
function isOurs(url: string, { serviceName, serviceUrl }: ServiceIdentity): boolean {
  if (typeof serviceUrl === 'string' && url === callbackUrlOf(serviceUrl.replace(/\/+$/, ''))) return true;
  if (!URL.canParse(url)) return false;
  const { host, pathname } = new URL(url);
  const domain = host.startsWith(`${serviceName}-`) ? host.slice(serviceName.length) : '';
  return /^-\d{4}(-\w+)?\.twil\.io$/.test(domain) && pathname === new URL(callbackUrlOf('https://x')).pathname;
}

export async function readCallback({ client }: Pick<ConnectedAccount, 'client'>, workspaceSid: string): Promise<EventCallback> {
  const { eventCallbackUrl, eventsFilter } = await client.taskrouter.v1.workspaces(workspaceSid).fetch();
  return { url: eventCallbackUrl || null, events: eventsFilter ? eventsFilter.split(',').map((name) => name.trim()) : null };
}

/** Returns the new callback URL. */
export async function setCallback(
  { client }: Pick<ConnectedAccount, 'client'>,
  workspaceSid: string,
  serviceUrl: string,
): Promise<string> {
  const eventCallbackUrl = callbackUrlOf(serviceUrl);
  await client.taskrouter.v1.workspaces(workspaceSid).update({ eventCallbackUrl, eventsFilter: EVENTS.join(',') });
  return eventCallbackUrl;
}
