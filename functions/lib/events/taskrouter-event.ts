import * as v from 'valibot';
import { formFields, parseForm } from '../../../src/contract/form';
import type { Policies } from '../http/configuration';
import type { SignedForm } from '../http/event-endpoint';
import { parseTransferMetadata } from '../transfer/metadata';
import { readTransferRecord, transferTaskOf } from '../transfer/transfer-record';
import type { TransferRecord } from '../transfer/transfer-record';
import { parseAttributes } from '../twilio/attributes';
import type { Clients } from '../twilio/clients';
import type { Task } from '../twilio/gateway';

const RESERVATION_EVENTS = ['reservation.created', 'reservation.accepted', 'reservation.rejected'] as const;
const TASK_ENDED_EVENTS = ['task.canceled', 'task.deleted', 'task.system-deleted'] as const;

/** Twilio created the task for an invite. */
export interface TaskCreatedEvent {
  type: 'task.created';
  taskSid: string;
}

/** TaskRouter offered the task to the worker, or the worker answered. */
export interface ReservationEvent {
  type: (typeof RESERVATION_EVENTS)[number];
  taskSid: string;
  workerSid: string;
}

/** The task was canceled or deleted. `task` is as the event has it, because TaskRouter may have forgotten it. */
export interface TaskEndedEvent {
  type: (typeof TASK_ENDED_EVENTS)[number];
  task: Omit<Task, 'version'>;
}

const taskFields = v.object({ TaskSid: formFields.sid('WT') });
const reservationFields = v.object({ TaskSid: formFields.sid('WT'), WorkerSid: formFields.sid('WK') });

export type TaskRouterEvent = TaskCreatedEvent | ReservationEvent | TaskEndedEvent;

/**
 * Reads a TaskRouter event about a task with transfer metadata. Undefined for any other task and for events that need nothing.
 * Throws InvalidRequestError when such an event lacks the SIDs that it is about.
 * Source: https://www.twilio.com/docs/taskrouter/api/event/reference
 */
export function parseTaskRouterEvent(form: SignedForm): TaskRouterEvent | undefined {
  const attributes = parseAttributes(form.TaskAttributes);
  if (!attributes || !parseTransferMetadata(attributes)) return undefined;
  if (form.EventType === 'task.created') return { type: 'task.created', taskSid: parseForm(taskFields, form).TaskSid };
  const reservation = RESERVATION_EVENTS.find((type) => type === form.EventType);
  if (reservation) {
    const { TaskSid: taskSid, WorkerSid: workerSid } = parseForm(reservationFields, form);
    return { type: reservation, taskSid, workerSid };
  }
  const ended = TASK_ENDED_EVENTS.find((type) => type === form.EventType);
  if (!ended) return undefined;
  const { TaskAssignmentStatus: assignmentStatus = '', TaskChannelUniqueName: taskChannelUniqueName = 'default' } = form;
  const priority = Number(form.TaskPriority) || 0;
  const { TaskSid: sid } = parseForm(taskFields, form);
  return { type: ended, task: { sid, assignmentStatus, attributes, priority, taskChannelUniqueName } };
}

/** What handling an event needs. */
export interface EventClients extends Clients {
  policies: Pick<Policies, 'noAnswer'>;
  /** Takes one line for developers: SIDs and codes only. */
  log(line: string): void;
}

/** A transfer and the task of its current invite. */
export interface EventTransfer {
  task: Task;
  record: TransferRecord;
}

/**
 * The transfer that an event about `taskSid` concerns, as Twilio has it now. Agents can write the attributes of their tasks, so
 * these only tell where to look; the channel's invites decide. Undefined when TaskRouter has forgotten the task or the task has
 * no transfer metadata. Throws `transfer_not_found` when the channel does not know the transfer.
 */
export async function recordOf(taskSid: string, clients: Clients): Promise<TransferRecord | undefined> {
  const found = await clients.reads.task(taskSid);
  const named = found && transferTaskOf(found);
  return named && readTransferRecord({ transferId: named.metadata.id, taskSid, ...named.channel }, clients);
}

/** The same, but undefined when another invite of the transfer counts now. */
export async function transferOf(taskSid: string, clients: Clients): Promise<EventTransfer | undefined> {
  const record = await recordOf(taskSid, clients);
  const task = record?.current.task;
  return record && task?.sid === taskSid ? { task, record } : undefined;
}
