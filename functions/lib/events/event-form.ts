import { formReader } from '../../../src/contract/form';
import type { Task } from '../flex-chat';
import { parseJsonObject } from '../json-text';
import { parseTransferMetadata } from '../transfer-attributes';
import type { SignedForm } from './signature';

const RESERVATION_EVENTS = ['reservation.created', 'reservation.accepted', 'reservation.rejected'] as const;
const TASK_EVENTS = ['task.canceled', 'task.deleted', 'task.system-deleted'] as const;

/** The task was made, for an invite. */
export interface TaskCreatedEvent {
  type: 'task.created';
  taskSid: string;
}

/** The task was offered to the worker, or this is the worker's answer. */
export interface ReservationEvent {
  type: (typeof RESERVATION_EVENTS)[number];
  taskSid: string;
  workerSid: string;
}

/** The task was canceled or forgotten: `task` as it was then, for it may be gone by now. */
export interface TaskEndedEvent {
  type: (typeof TASK_EVENTS)[number];
  task: Omit<Task, 'version'>;
}

export type TaskRouterEvent = TaskCreatedEvent | ReservationEvent | TaskEndedEvent;

/**
 * What TaskRouter tells about a task with our mark. Undefined for any other task and for events on which nothing depends. Throws
 * InvalidRequestError for an event of ours without the SIDs it is about.
 * Source: https://www.twilio.com/docs/taskrouter/api/event/reference
 */
export function parseTaskRouterEvent(form: SignedForm): TaskRouterEvent | undefined {
  const attributes = parseJsonObject(form.TaskAttributes);
  if (!attributes || !parseTransferMetadata(attributes)) return undefined;
  const { sid } = formReader(form);
  if (form.EventType === 'task.created') return { type: 'task.created', taskSid: sid('TaskSid', 'WT') };
  const offer = RESERVATION_EVENTS.find((type) => type === form.EventType);
  if (offer) return { type: offer, taskSid: sid('TaskSid', 'WT'), workerSid: sid('WorkerSid', 'WK') };
  const end = TASK_EVENTS.find((type) => type === form.EventType);
  if (!end) return undefined;
  const { TaskAssignmentStatus: assignmentStatus = '', TaskChannelUniqueName: taskChannelUniqueName = 'default' } = form;
  const priority = Number(form.TaskPriority) || 0;
  return { type: end, task: { sid: sid('TaskSid', 'WT'), assignmentStatus, attributes, priority, taskChannelUniqueName } };
}
