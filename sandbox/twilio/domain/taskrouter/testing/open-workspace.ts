import { ManualClock } from '../../clock';
import type { DomainEvent } from '../../events';
import type { JsonObject } from '../../json';
import { createWorld } from '../../world';
import type { OpenRules, World } from '../../world';
import type { Reservation, Task, Worker } from '../entities';
import { reservationsOf } from '../lookups';
import type { WorkflowConfiguration, WorkflowFilter } from '../workflow-configuration';
import {
  createActivity,
  createTaskChannel,
  createTaskQueue,
  createWorker,
  createWorkflow,
  updateWorker,
  updateWorkerChannel,
} from '../workspace';

export const EVERYONE = `WQ${'1'.padStart(32, '0')}`;
export const SUPPORT = `WQ${'2'.padStart(32, '0')}`;
export const BILLING = `WQ${'3'.padStart(32, '0')}`;
export const SALES = `WQ${'4'.padStart(32, '0')}`;

/** A workspace on a manual clock. */
export interface TestWorkspace {
  world: World;
  clock: ManualClock;
  offline: string;
  /** The events since the last call. */
  newEvents(): DomainEvent[];
  hire(name: string, options?: { attributes?: JsonObject; available?: boolean; capacity?: number }): Worker;
  /** Friendly names of the workers with a pending reservation of the task. */
  reservedWorkers(task: Task): string[];
  pendingReservation(task: Task): Reservation;
  pass(seconds: number): void;
}

/** Four queues, the task channels `default` and `chat`, one workflow, and no workers. */
export function openWorkspace(
  taskRouting: WorkflowConfiguration['task_routing'],
  { rules, taskReservationTimeoutSeconds }: { rules?: Partial<OpenRules>; taskReservationTimeoutSeconds?: number } = {},
): TestWorkspace {
  const clock = new ManualClock();
  const world = createWorld({ clock, rules });
  const heard: DomainEvent[] = [];
  const offline = createActivity(world, { friendlyName: 'Offline', available: false }).sid;
  const available = createActivity(world, { friendlyName: 'Available', available: true }).sid;
  createTaskChannel(world, { uniqueName: 'default', friendlyName: 'Default' });
  createTaskChannel(world, { uniqueName: 'chat', friendlyName: 'Chat' });
  createTaskQueue(world, { sid: EVERYONE, friendlyName: 'Everyone' });
  createTaskQueue(world, { sid: SUPPORT, friendlyName: 'Support', targetWorkers: 'skills HAS "support"' });
  createTaskQueue(world, { sid: BILLING, friendlyName: 'Billing', targetWorkers: 'skills HAS "billing"' });
  createTaskQueue(world, { sid: SALES, friendlyName: 'Sales', targetWorkers: 'skills HAS "sales"' });
  createWorkflow(world, { friendlyName: 'Test', configuration: { task_routing: taskRouting }, taskReservationTimeoutSeconds });
  world.subscribe((event) => heard.push(event));

  const pending = (task: Task): Reservation[] => reservationsOf(world, task.sid).filter(({ status }) => status === 'pending');
  return {
    world,
    clock,
    offline,
    newEvents: () => heard.splice(0),
    hire: (name, { attributes = {}, available: atWork = true, capacity = 1 } = {}) => {
      const worker = createWorker(world, {
        friendlyName: name,
        attributes: { contact_uri: `client:${name}`, skills: ['support'], ...attributes },
        activitySid: offline,
      });
      for (const channel of ['default', 'chat']) updateWorkerChannel(world, worker.sid, channel, { capacity });
      return atWork ? updateWorker(world, worker.sid, { activitySid: available }) : worker;
    },
    reservedWorkers: (task) => pending(task).map(({ workerSid }) => world.taskrouter.workers.get(workerSid)?.friendlyName ?? '?'),
    pendingReservation: (task) => {
      const [only, ...others] = pending(task);
      if (!only || others.length > 0)
        throw new Error(`Failed to name the pending reservation: there are ${pending(task).length}`);
      return only;
    },
    pass: (seconds) => clock.advance(seconds * 1000),
  };
}

/** A workflow with one filter that matches every task. */
export const through = (...targets: WorkflowFilter['targets']): WorkflowConfiguration['task_routing'] => ({
  filters: [{ filter_friendly_name: 'All', targets }],
});
