import type { Hono } from 'hono';
import type { World } from '../../../domain/world';
import { createEventLog } from '../../event-callbacks/event-log';
import type { LoggedEvent } from '../../event-callbacks/event-log';
import { iso } from '../dates';
import { page } from '../paging';
import { readParameters } from '../parameters';

const MINUTE_MS = 60_000;
/** Twilio's default. */
const USUAL_MINUTES = 15;

/** By the query's parameter, the field of an event that must have its value. */
const FILTERS = {
  EventType: 'EventType',
  TaskSid: 'TaskSid',
  WorkerSid: 'WorkerSid',
  WorkflowSid: 'WorkflowSid',
  TaskQueueSid: 'TaskQueueSid',
  ReservationSid: 'ReservationSid',
} as const;

/** The events of the workspace, newest first (SPEC TR30). */
export function addEventRoutes(api: Hono, world: World): void {
  const log = createEventLog(world);

  api.get('/Events', async (c) => {
    const parameters = await readParameters(c.req.raw, [
      ...(Object.keys(FILTERS) as (keyof typeof FILTERS)[]),
      ...(['StartDate', 'EndDate', 'Minutes'] as const),
    ]);
    const minutes = parameters.integer('Minutes') ?? USUAL_MINUTES;
    const from = parameters.date('StartDate') ?? world.clock.now() - minutes * MINUTE_MS;
    const to = parameters.date('EndDate') ?? Infinity;
    const isAsked = (event: LoggedEvent): boolean =>
      Number(event.TimestampMs) >= from &&
      Number(event.TimestampMs) <= to &&
      Object.entries(FILTERS).every(([name, field]) => {
        const value = parameters.text(name as keyof typeof FILTERS);
        return value === undefined || event[field] === value;
      });
    return c.json(page(c.req.raw, 'events', log.filter(isAsked).reverse().map(payload)));
  });
}

/** The fields that stand beside `event_data`. */
const COMMON = new Set([
  'EventType',
  'EventDescription',
  'AccountSid',
  'ResourceType',
  'ResourceSid',
  'Sid',
  'Timestamp',
  'TimestampMs',
]);

function payload(event: LoggedEvent) {
  const { Sid: sid = '', WorkspaceSid, TimestampMs } = event;
  const at = Number(TimestampMs);
  const data = Object.entries(event).filter(([name]) => !COMMON.has(name));
  return {
    sid,
    account_sid: event.AccountSid,
    workspace_sid: WorkspaceSid,
    event_type: event.EventType,
    event_date: iso(at),
    event_date_ms: at,
    description: event.EventDescription,
    event_data: Object.fromEntries(data.map(([name, value]) => [snakeCase(name), value])),
    resource_type: event.ResourceType,
    resource_sid: event.ResourceSid,
    resource_url: null,
    actor_type: null,
    actor_sid: null,
    actor_url: null,
    source: 'twilio',
    source_ip_address: null,
    url: `https://taskrouter.twilio.com/v1/Workspaces/${WorkspaceSid}/Events/${sid}`,
  };
}

/** `TaskSid` → `task_sid` */
const snakeCase = (name: string): string => name.replace(/(?<=[a-z])[A-Z]/g, '_$&').toLowerCase();
