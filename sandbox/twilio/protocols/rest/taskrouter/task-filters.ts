import { badRequest } from '../../../domain/errors';
import { evaluate, parseExpression } from '../../../domain/expression/expression';
import type { Task } from '../../../domain/taskrouter/entities';
import type { World } from '../../../domain/world';
import type { Parameters } from '../parameters';

export const TASK_FILTERS = [
  'Priority',
  'AssignmentStatus',
  'WorkflowSid',
  'WorkflowName',
  'TaskQueueSid',
  'TaskQueueName',
  'EvaluateTaskAttributes',
  'RoutingTarget',
  'Ordering',
] as const;

/**
 * The tasks that match every filter, in the given order, oldest first by default. Throws 400 for an invalid expression or order.
 * Source: https://www.twilio.com/docs/taskrouter/api/task#read-multiple-task-resources
 */
export function selectTasks(world: World, filters: Parameters<(typeof TASK_FILTERS)[number]>): Task[] {
  const { taskQueues, workflows } = world.taskrouter;
  const statuses = filters.texts('AssignmentStatus');
  const expressionText = filters.text('EvaluateTaskAttributes');
  const expression = expressionText === undefined ? undefined : parseExpression(expressionText);
  const priority = filters.integer('Priority');
  const equal: [string | undefined, (task: Task) => string | null | undefined][] = [
    [filters.text('WorkflowSid'), (task) => task.workflowSid],
    [filters.text('WorkflowName'), (task) => workflows.get(task.workflowSid)?.friendlyName],
    [filters.text('TaskQueueSid'), (task) => task.taskQueueSid],
    [filters.text('TaskQueueName'), (task) => taskQueues.get(task.taskQueueSid ?? '')?.friendlyName],
    [filters.text('RoutingTarget'), (task) => task.routingTarget],
  ];
  return [...world.taskrouter.tasks.values()]
    .filter((task) => priority === undefined || task.priority === priority)
    .filter((task) => statuses === undefined || statuses.includes(task.assignmentStatus))
    .filter((task) => equal.every(([wanted, actual]) => wanted === undefined || wanted === actual(task)))
    .filter((task) => expression === undefined || evaluate(expression, task.attributes))
    .sort(taskOrder(filters.text('Ordering') ?? 'DateCreated:asc'));
}

const SORT_KEYS = new Map<string | undefined, (task: Task) => number>([
  ['DateCreated', (task) => task.dateCreated],
  ['Priority', (task) => task.priority],
  ['VirtualStartTime', (task) => task.virtualStartTime],
]);

function taskOrder(text: string): (a: Task, b: Task) => number {
  const orders = text.split(',').map((part) => {
    const [name, direction = 'asc'] = part.trim().split(':');
    const key = SORT_KEYS.get(name);
    if (!key || !['asc', 'desc'].includes(direction)) throw badRequest(`Invalid Ordering: ${part}`);
    return (a: Task, b: Task) => (direction === 'asc' ? key(a) - key(b) : key(b) - key(a));
  });
  return (a, b) => orders.reduce((order, compare) => order || compare(a, b), 0);
}
