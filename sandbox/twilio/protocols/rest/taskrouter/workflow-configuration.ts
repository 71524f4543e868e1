import { badRequest } from '../../../domain/errors';
import type { Json, JsonObject } from '../../../domain/json';
import type { WorkflowConfiguration, WorkflowFilter, WorkflowTarget } from '../../../domain/taskrouter/workflow-configuration';
import { jsonObject } from '../parameters';

/** Throws 400 for a part of the wrong type. Drops unknown keys. */
export function parseWorkflowConfiguration(configuration: JsonObject): WorkflowConfiguration {
  const routing = jsonObject('Configuration.task_routing', configuration.task_routing);
  const defaultFilter = routing.default_filter === undefined ? undefined : jsonObject('default_filter', routing.default_filter);
  return {
    task_routing: withoutUndefined({
      filters: routing.filters === undefined ? undefined : objects('filters', routing.filters).map(readFilter),
      default_filter: defaultFilter && { queue: requiredText('default_filter.queue', defaultFilter.queue) },
    }),
  };
}

const readFilter = (filter: JsonObject): WorkflowFilter =>
  withoutUndefined({
    filter_friendly_name: optionalText('filter_friendly_name', filter.filter_friendly_name),
    friendly_name: optionalText('friendly_name', filter.friendly_name),
    expression: optionalText('expression', filter.expression),
    targets: objects('targets', filter.targets).map(readTarget),
  });

const readTarget = (target: JsonObject): WorkflowTarget =>
  withoutUndefined({
    queue: requiredText('target.queue', target.queue),
    expression: optionalText('target.expression', target.expression),
    priority: textOrNumber('target.priority', target.priority),
    timeout: textOrNumber('target.timeout', target.timeout),
    order_by: optionalText('target.order_by', target.order_by),
    skip_if: optionalText('target.skip_if', target.skip_if),
    known_worker_sid: optionalText('target.known_worker_sid', target.known_worker_sid),
    known_worker_friendly_name: optionalText('target.known_worker_friendly_name', target.known_worker_friendly_name),
  });

/** Keeps the stored configuration as it was written. */
function withoutUndefined<T extends object>(value: T): T {
  const copy = { ...value };
  for (const key in copy) if (copy[key] === undefined) delete copy[key];
  return copy;
}

function objects(name: string, value: Json | undefined): JsonObject[] {
  if (!Array.isArray(value)) throw badRequest(`Invalid Configuration: ${name} must be a list`);
  return value.map((item) => jsonObject(name, item));
}

function requiredText(name: string, value: Json | undefined): string {
  if (typeof value !== 'string') throw badRequest(`Invalid Configuration: ${name} must be a string`);
  return value;
}

const optionalText = (name: string, value: Json | undefined): string | undefined =>
  value === undefined || value === null ? undefined : requiredText(name, value);

const textOrNumber = (name: string, value: Json | undefined): string | number | undefined =>
  typeof value === 'number' ? value : optionalText(name, value);
