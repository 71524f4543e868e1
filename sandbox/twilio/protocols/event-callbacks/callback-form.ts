import type { DomainEvent, TaskEvent, TaskQueueEvent, WorkerEvent, WorkflowEvent, WorkspaceEvent } from '../../domain/events';
import type { ReservationEvent } from '../../domain/events';
import type { World } from '../../domain/world';
import { queueFields, taskFields, workerChannelFields, workerFields, workflowFields } from './entity-fields';
import type { Fields } from './entity-fields';

export type CallbackEvent = TaskEvent | TaskQueueEvent | WorkflowEvent | ReservationEvent | WorkerEvent | WorkspaceEvent;

const TASKROUTER_EVENT = /^(task|task-queue|workflow|reservation|worker)\./;

export const isTaskRouterEvent = (event: DomainEvent): event is CallbackEvent => TASKROUTER_EVENT.test(event.type);

interface Described {
  resourceType: 'task' | 'reservation' | 'worker' | 'workflow' | 'task-queue';
  resourceSid: string;
  fields: Fields;
}

const forms = new WeakMap<CallbackEvent, Readonly<Record<string, string>>>();

/**
 * The form that TaskRouter POSTs for an event: the common fields and those of the event's entities. Leaves empty fields out. One
 * event has one form, so the callback and the Events resource give it the same SID.
 * Source: https://www.twilio.com/docs/taskrouter/api/event/reference (SPEC CB2)
 */
export function callbackForm(world: World, event: CallbackEvent): Readonly<Record<string, string>> {
  const form = forms.get(event) ?? newForm(world, event);
  forms.set(event, form);
  return form;
}

function newForm(world: World, event: CallbackEvent): Record<string, string> {
  const { account, taskrouter, clock } = world;
  const { resourceType, resourceSid, fields } = describe(world, event);
  const now = clock.now();
  const all: Fields = {
    EventType: event.type,
    EventDescription: `${event.type} of ${resourceType} ${resourceSid}`,
    AccountSid: account.accountSid,
    WorkspaceSid: taskrouter.workspaceSid,
    WorkspaceName: taskrouter.workspaceName,
    ResourceType: resourceType,
    ResourceSid: resourceSid,
    Sid: world.sids('EV'),
    Timestamp: Math.floor(now / 1000),
    TimestampMs: now,
    ...fields,
  };
  const present = Object.entries(all).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(present.map(([name, value]) => [name, String(value)]));
}

function describe(world: World, event: CallbackEvent): Described {
  if ('reservation' in event) {
    const { reservation, task } = event;
    const worker = world.taskrouter.workers.get(reservation.workerSid);
    const fields = {
      TaskReEvaluatedReason: event.type === 'reservation.created' ? task.reEvaluatedReason : null,
      ReservationSid: reservation.sid,
      ReservationVersion: reservation.version,
      ...taskFields(world, task),
      ...(worker && workerFields(world, worker)),
    };
    return { resourceType: 'reservation', resourceSid: reservation.sid, fields };
  }
  if ('task' in event) {
    const taskQueueSid = 'taskQueueSid' in event ? event.taskQueueSid : event.task.taskQueueSid;
    const isRouted = 'taskQueueSid' in event || 'filterName' in event;
    const fields = {
      TaskReEvaluatedReason: isRouted ? event.task.reEvaluatedReason : null,
      ...taskFields(world, { ...event.task, taskQueueSid }),
    };
    if ('filterName' in event) {
      return {
        resourceType: 'workflow',
        resourceSid: event.workflowSid,
        fields: { ...fields, WorkflowFilterName: event.filterName },
      };
    }
    const reason = event.task.reason;
    return {
      resourceType: 'task',
      resourceSid: event.task.sid,
      fields: {
        ...fields,
        TaskCanceledReason: event.type === 'task.canceled' ? reason : null,
        TaskCompletedReason: event.type === 'task.completed' ? reason : null,
      },
    };
  }
  if ('worker' in event) {
    const channel = 'workerChannel' in event ? workerChannelFields(world, event.workerChannel) : {};
    return {
      resourceType: 'worker',
      resourceSid: event.worker.sid,
      fields: { ...workerFields(world, event.worker), ...channel },
    };
  }
  if ('taskQueue' in event) {
    return { resourceType: 'task-queue', resourceSid: event.taskQueue.sid, fields: queueFields(event.taskQueue) };
  }
  return { resourceType: 'workflow', resourceSid: event.workflow.sid, fields: workflowFields(event.workflow) };
}
