import * as v from 'valibot';
import { formFields, parseForm } from '../../../src/contract/form';
import type { SignedForm } from '../http/event-endpoint';
import { END_REASONS } from '../transfer/end-reasons';
import { transferTaskOf } from '../transfer/metadata';
import type { KnownTask, TransferTask } from '../transfer/metadata';
import { parseAttributes } from '../twilio/attributes';

const RESERVATION_EVENTS = ['reservation.created', 'reservation.accepted', 'reservation.rejected'] as const;
const TASK_EVENTS = ['task.created', 'task.canceled', 'task.completed', 'task.deleted', 'task.system-deleted'] as const;

/** A transfer's task as it was when the event happened: it may have changed since, and TaskRouter may have forgotten it. */
interface EventTask {
  transfer: TransferTask;
}

/** TaskRouter offered the task to the worker, or the worker answered. */
export interface ReservationEvent extends EventTask {
  type: (typeof RESERVATION_EVENTS)[number];
  workerSid: string;
}

/** Twilio created the task for an invite, or the task was canceled or deleted, or completed because its worker never joined. */
export interface TaskEvent extends EventTask {
  type: (typeof TASK_EVENTS)[number];
}

export type TaskRouterEvent = ReservationEvent | TaskEvent;

const taskFields = v.object({ TaskSid: formFields.sid('WT') });
const workerFields = v.object({ WorkerSid: formFields.sid('WK') });

/**
 * Reads a TaskRouter event about a task that the service created. Undefined for any other task and for events that need nothing.
 * Throws InvalidRequestError when such an event lacks the SIDs that it is about.
 * Source: https://www.twilio.com/docs/taskrouter/api/event/reference
 */
export function parseTaskRouterEvent(form: SignedForm, signingKey: string): TaskRouterEvent | undefined {
  const attributes = parseAttributes(form.TaskAttributes);
  if (!attributes || !('transfer' in attributes)) return undefined;
  const task = taskIn(form, attributes);
  const transfer = transferTaskOf(task, { signingKey });
  if (!transfer) return undefined;
  if (form.EventType === 'task.completed' && form.TaskCompletedReason !== END_REASONS.neverJoined) return undefined;
  const ofTask = TASK_EVENTS.find((type) => type === form.EventType);
  if (ofTask) return { type: ofTask, transfer };
  const ofReservation = RESERVATION_EVENTS.find((type) => type === form.EventType);
  return ofReservation && { type: ofReservation, transfer, workerSid: parseForm(workerFields, form).WorkerSid };
}

function taskIn(form: SignedForm, attributes: KnownTask['attributes']): KnownTask {
  const { TaskAssignmentStatus: assignmentStatus = '', TaskChannelUniqueName: taskChannelUniqueName = 'default' } = form;
  const { TaskSid: sid } = parseForm(taskFields, form);
  const { TaskVersion: version } = form;
  return { sid, assignmentStatus, attributes, priority: Number(form.TaskPriority) || 0, taskChannelUniqueName, version };
}
