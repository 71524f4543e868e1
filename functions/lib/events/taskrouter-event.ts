import * as v from 'valibot';
import { formFields, parseForm } from '../../../src/contract/form';
import type { SignedForm } from '../http/event-endpoint';
import { END_REASONS } from '../transfer/end-reasons';
import { declinedIn, transferTaskOf } from '../transfer/metadata';
import type { KnownTask, TransferTask } from '../transfer/metadata';
import { parseAttributes } from '../twilio/attributes';
import type { NoAnswerPolicy } from '../http/configuration';
import type { TransferRecord } from '../transfer/transfer-record';
import { isPending } from '../twilio/gateway';
import type { Task } from '../twilio/gateway';

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

/** A transfer and the task of its current invite. */
export interface WaitingTransfer {
  task: Task;
  record: TransferRecord;
}

/**
 * Why TaskRouter asked a worker. `target`: the sender chose them. `sender`: the chat has returned to them. `queue`: in
 * the chosen queue, or in the fallback queue to which the service sent the chat. `workflow`: in the fallback queue,
 * which the workflow reached by itself. `none`: it rings at the sender now, or the service has recorded the rejection already.
 */
export type RoutingStep = 'target' | 'sender' | 'queue' | 'workflow' | 'none';

export function routingStepOf({ task, record }: WaitingTransfer, workerSid: string, noAnswer: NoAnswerPolicy): RoutingStep {
  const { target, from, route } = record.metadata;
  const { reservations } = record.current;
  if (route === 'fallback') return 'queue';
  if (workerSid === from) return 'sender';
  const senders = reservations.filter((one) => one.workerSid === from);
  if (senders.some(isPending)) {
    if (workerSid === target) return 'target';
    // Later the sender is one of the fallback queue.
    if (noAnswer === 'return-to-sender' && senders.length === 1) return 'none';
  }
  if (route === 'target') {
    // The task is still in the chosen queue, and not in one that the workflow goes on with.
    if (task.taskQueueSid === target) return 'queue';
    // TaskRouter cancels a reservation of a pending task when its step of the workflow has ended.
    const hasGoneOn = reservations.some((one) => one.workerSid !== target || one.status === 'canceled');
    if (workerSid === target && !hasGoneOn) return 'target';
  }
  return declinedIn(task.attributes).includes(workerSid) ? 'none' : 'workflow';
}
