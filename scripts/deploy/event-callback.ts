import type { TaskRouterEvent } from '../../functions/lib/events/taskrouter-event';
import type { ConnectedAccount } from '../account/connect';
import type { DeployedService } from './service';

/** Where TaskRouter sends which events. */
export interface EventCallback {
  url: string | null;
  /** The filter's event types as they are written, perhaps with spaces; null for all. */
  events: readonly string[] | null;
}

/** The events that the service handles. Each event starts a function, so TaskRouter is to send no other. */
const HANDLED: Record<TaskRouterEvent['type'], true> = {
  'task.created': true,
  'task.canceled': true,
  'task.completed': true,
  'task.deleted': true,
  'task.system-deleted': true,
  'reservation.created': true,
  'reservation.accepted': true,
  'reservation.rejected': true,
};
export const EVENTS = Object.keys(HANDLED);

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
    const isOurFilter = events?.length === EVENTS.length && !lacksEvents(events);
    return { kind: isOurFilter ? 'already set' : 'set' };
  }
  if (keep) return { kind: 'left alone' };
  if (url === null) return { kind: 'set' };
  return replace || isOurs(url, identity) ? { kind: 'set', instead: url } : { kind: 'taken', by: url };
}

/** Whether TaskRouter keeps an event from the service. A space beside a comma may belong to the event's name. */
export const lacksEvents = (events: EventCallback['events']): boolean =>
  events !== null && EVENTS.some((name) => !events.includes(name));

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
  return { url: eventCallbackUrl || null, events: eventsFilter ? eventsFilter.split(',') : null };
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
