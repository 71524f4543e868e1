import {
  createActivity,
  createTaskChannel,
  createTaskQueue,
  createWorker,
  createWorkflow,
} from '../../sandbox/twilio/domain/taskrouter/workspace';
import type { Activity, TaskQueue, Worker, Workflow } from '../../sandbox/twilio/domain/taskrouter/entities';
import type { World } from '../../sandbox/twilio/domain/world';

export interface SmallContactCenter {
  alice: Worker;
  bob: Worker;
  activities: Record<'offline' | 'available' | 'unavailable' | 'break', Activity>;
  everyone: TaskQueue;
  workflow: Workflow;
}

/**
 * Two agents, alice and bob, both offline, in the one queue Everyone, to which the one workflow sends every task. Reservations
 * time out after 120 seconds.
 */
export function buildSmallContactCenter(world: World): SmallContactCenter {
  const activities = {
    offline: createActivity(world, { friendlyName: 'Offline', available: false }),
    available: createActivity(world, { friendlyName: 'Available', available: true }),
    unavailable: createActivity(world, { friendlyName: 'Unavailable', available: false }),
    break: createActivity(world, { friendlyName: 'Break', available: false }),
  };
  for (const uniqueName of ['default', 'chat', 'voice', 'sms']) {
    createTaskChannel(world, { uniqueName, friendlyName: uniqueName });
  }
  const agent = (name: string, fullName: string): Worker =>
    createWorker(world, {
      friendlyName: name,
      attributes: { full_name: fullName, contact_uri: `client:${name}`, roles: ['agent'] },
    });
  const alice = agent('alice', 'Alice Archer');
  const bob = agent('bob', 'Bob Baker');
  const everyone = createTaskQueue(world, { friendlyName: 'Everyone', targetWorkers: '1==1' });
  const workflow = createWorkflow(world, {
    friendlyName: 'Assign to anyone',
    configuration: { task_routing: { default_filter: { queue: everyone.sid } } },
    taskReservationTimeoutSeconds: 120,
  });
  return { alice, bob, activities, everyone, workflow };
}
