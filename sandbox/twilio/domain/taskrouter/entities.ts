import type { JsonObject } from '../json';
import type { WorkflowConfiguration } from './workflow-configuration';

/** Times are milliseconds since the epoch; durations carry their unit in the name. Protocols convert them. */
export interface Activity {
  sid: string;
  friendlyName: string;
  available: boolean;
  dateCreated: number;
}

/** A kind of work with its own capacity, such as `chat` or `voice`. */
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

/** Where a task is in its workflow. Only the routing rules change it. */
export interface TaskRoute {
  /** A filter's target, the default filter, or a worker or queue that the task names. */
  step:
    { kind: 'filter'; filterIndex: number; targetIndex: number } | { kind: 'default' } | { kind: 'direct' } | { kind: 'none' };
  /** When the task entered the filter or queue. The filter's timeouts count from here. */
  enteredAt: number;
  /**
   * The attributes that led here. They are older than the task's when these changed and TaskRouter has not evaluated them since.
   */
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
  /** The worker or queue that the task was created for. */
  routingTarget: string | null;
  ignoreCapacity: boolean;
  virtualStartTime: number;
  dateCreated: number;
  dateUpdated: number;
  /** When it was completed or canceled. */
  dateEnded?: number;
  /** Why TaskRouter last evaluated the task again; null until then. */
  reEvaluatedReason: string | null;
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
  /** Whether its worker has paused the chat, which frees their capacity. */
  paused: boolean;
  dateCreated: number;
  dateUpdated: number;
  version: number;
}

/** The state of one TaskRouter workspace. */
export interface TaskRouterState {
  workspaceSid: string;
  workspaceName: string;
  /** Undefined until the settings change. */
  workspaceUpdatedAt?: number;
  /** Where TaskRouter POSTs event callbacks; null for nowhere. */
  eventCallbackUrl: string | null;
  /** The event types that TaskRouter sends; null means all. */
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
  /** The next scheduled deadline, if any. */
  nextDeadline?: number;
}
