/**
 * A workflow's configuration, exactly as an admin writes it.
 * Source: https://www.twilio.com/docs/taskrouter/workflow-configuration
 */
export interface WorkflowConfiguration {
  task_routing: {
    filters?: WorkflowFilter[];
    default_filter?: { queue: string };
  };
}

export interface WorkflowFilter {
  filter_friendly_name?: string;
  /** Older spelling of `filter_friendly_name`. */
  friendly_name?: string;
  /** Over `task` attributes; a filter without one matches every task. */
  expression?: string;
  targets: WorkflowTarget[];
}

export interface WorkflowTarget {
  queue: string;
  /** Over `worker` and `task`; narrows the queue's workers. */
  expression?: string;
  priority?: number | string;
  /** Seconds until the next target. */
  timeout?: number | string;
  order_by?: string;
  skip_if?: string;
  /** `task.<attribute>` holding a worker SID. */
  known_worker_sid?: string;
  known_worker_friendly_name?: string;
}

/** The SIDs of all queues to which the workflow can route. */
export const queuesNamedBy = ({ task_routing: { filters = [], default_filter: fallback } }: WorkflowConfiguration): string[] => [
  ...filters.flatMap(({ targets }) => targets.map(({ queue }) => queue)),
  ...(fallback ? [fallback.queue] : []),
];
