import type { JsonObject } from '../json';
import type { WorkflowConfiguration } from './workflow-configuration';

/** Times are milliseconds since the epoch; spans carry their unit in the name. Protocols turn them into their own dialects. */
export interface Activity {
  sid: string;
  friendlyName: string;
  available: boolean;
  dateCreated: number;
}

/** A kind of work with a capacity of its own, such as `chat` or `voice`. */
export interface TaskChannel {
  sid: string;
  uniqueName: string;
  friendlyName: string;
  dateCreated: number;
}

/** How many tasks of one task channel a worker takes at a time. */
export interface WorkerChannel {
  sid: string;
  workerSid: string;
  taskChannelSid: string;
  configuredCapacity: number;
  available: boolean;
  lastReservedAt: number | null;
}

export interface Worker {
  sid: string;
  friendlyName: string;
  activitySid: string;
  attributes: JsonObject;
  dateCreated: number;
  dateUpdated: number;
  dateStatusChanged: number;
  version: number;
}

export interface TaskQueue {
  sid: string;
  friendlyName: string;
  /** An expression over `worker`, such as `routing.skills HAS "billing"`. */
  targetWorkers: string;
  maxReservedWorkers: number;
  taskOrder: 'FIFO' | 'LIFO';
  dateCreated: number;
  dateUpdated: number;
}

export interface Workflow {
  sid: string;
  friendlyName: string;
  configuration: WorkflowConfiguration;
  taskReservationTimeoutSeconds: number;
  dateCreated: number;
  dateUpdated: number;
}

export type AssignmentStatus = 'pending' | 'reserved' | 'assigned' | 'wrapping' | 'completed' | 'canceled';

/** Where a task stands in its workflow; kept by the routing rules alone. */
export interface TaskRoute {
  /** Index into the workflow's filters, the default filter, or a queue or worker named when the task was made. */
  step:
    { kind: 'filter'; filterIndex: number; targetIndex: number } | { kind: 'default' } | { kind: 'direct' } | { kind: 'none' };
  /** When the task came to the filter or queue. A filter's timeouts add up from here. */
  enteredAt: number;
  /** The attributes by which this place was found. Older than the task's own ones when these changed and nothing has looked since. */
  evaluatedAttributes?: JsonObject;
}

export interface Task {
  sid: string;
  attributes: JsonObject;
  assignmentStatus: AssignmentStatus;
  priority: number;
  reason: string | null;
  timeoutSeconds: number;
  taskChannelSid: string;
  workflowSid: string;
  taskQueueSid: string | null;
  taskQueueEnteredAt: number | null;
  /** The worker to whom the task was routed directly when it was made, if any. */
  routingTarget: string | null;
  ignoreCapacity: boolean;
  virtualStartTime: number;
  dateCreated: number;
  dateUpdated: number;
  /** When it was completed or canceled. */
  dateEnded?: number;
  /** Grows with each change; the REST API shows it as the ETag. */
  version: number;
  route: TaskRoute;
}

export type ReservationStatus =
  'pending' | 'accepted' | 'wrapping' | 'completed' | 'rejected' | 'timeout' | 'canceled' | 'rescinded';

export interface Reservation {
  sid: string;
  taskSid: string;
  workerSid: string;
  status: ReservationStatus;
  timeoutSeconds: number;
  dateCreated: number;
  dateUpdated: number;
  version: number;
}

/** Everything that the TaskRouter of one workspace remembers. */
export interface TaskRouterState {
  workspaceSid: string;
  workspaceName: string;
  /** Since when its settings are what they are, if they were ever changed. */
  workspaceUpdatedAt?: number;
  /** Where event callbacks are POSTed; null while nobody asked for them. */
  eventCallbackUrl: string | null;
  /** Event types that are sent; null means all. */
  eventsFilter: string[] | null;
  defaultActivitySid: string;
  activities: Map<string, Activity>;
  taskChannels: Map<string, TaskChannel>;
  workers: Map<string, Worker>;
  workerChannels: Map<string, WorkerChannel>;
  taskQueues: Map<string, TaskQueue>;
  workflows: Map<string, Workflow>;
  tasks: Map<string, Task>;
  reservations: Map<string, Reservation>;
  /** The time for which the next look at deadlines is scheduled, if one is. */
  nextDeadline?: number;
}
