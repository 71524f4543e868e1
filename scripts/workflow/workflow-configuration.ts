/**
 * A TaskRouter workflow as this project writes it. An account may have more in it: see `stored-rules.ts`.
 * Source: https://www.twilio.com/docs/taskrouter/workflow-configuration
 */
export interface WorkflowConfiguration {
  task_routing: {
    filters: WorkflowFilter[];
    default_filter: { queue: string };
  };
}

export interface WorkflowFilter {
  filter_friendly_name: string;
  /** Over the task's attributes. */
  expression: string;
  targets: WorkflowTarget[];
}

export interface WorkflowTarget {
  queue: string;
  /** Over `worker` and `task`; narrows the workers of the queue. */
  expression?: string;
  /** Seconds until TaskRouter tries the next target. */
  timeout?: number;
  /** `task.<attribute>` with the SID of a worker. */
  known_worker_sid?: string;
}
