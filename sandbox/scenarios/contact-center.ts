import { createActivity, createTaskChannel, createTaskQueue, createWorkflow } from '../twilio/domain/taskrouter/workspace';
import type { World } from '../twilio/domain/world';
import type { ScenarioInputs, ScenarioResult } from './scenario';

/** Fixed SIDs that the example workflow names, so that the sandbox and the tests share one file. */
export const QUEUE_SIDS = {
  Everyone: `WQ${'1'.padStart(32, '0')}`,
  Support: `WQ${'2'.padStart(32, '0')}`,
  Billing: `WQ${'3'.padStart(32, '0')}`,
  Sales: `WQ${'4'.padStart(32, '0')}`,
} as const;

const RING_SECONDS = 120;

const skilled = (skill: string): string => `routing.skills HAS "${skill}"`;

/** A Flex account's workspace without workers: activities, task channels, four queues and two workflows. */
export function openContactCenter(
  world: World,
  { transferWorkflow }: ScenarioInputs,
): Pick<ScenarioResult, 'queues' | 'workflows'> & { activities: { available: string; unavailable: string } } {
  createActivity(world, { friendlyName: 'Offline', available: false });
  const available = createActivity(world, { friendlyName: 'Available', available: true });
  const unavailable = createActivity(world, { friendlyName: 'Unavailable', available: false });
  createActivity(world, { friendlyName: 'Break', available: false });

  createTaskChannel(world, { uniqueName: 'default', friendlyName: 'Default' });
  createTaskChannel(world, { uniqueName: 'voice', friendlyName: 'Voice' });
  createTaskChannel(world, { uniqueName: 'chat', friendlyName: 'Programmable Chat' });
  createTaskChannel(world, { uniqueName: 'sms', friendlyName: 'SMS' });

  createTaskQueue(world, { sid: QUEUE_SIDS.Everyone, friendlyName: 'Everyone', targetWorkers: '1==1' });
  createTaskQueue(world, { sid: QUEUE_SIDS.Support, friendlyName: 'Support', targetWorkers: skilled('support') });
  createTaskQueue(world, { sid: QUEUE_SIDS.Billing, friendlyName: 'Billing', targetWorkers: skilled('billing') });
  createTaskQueue(world, { sid: QUEUE_SIDS.Sales, friendlyName: 'Sales', targetWorkers: skilled('sales') });

  const inbound = createWorkflow(world, {
    friendlyName: 'Inbound',
    taskReservationTimeoutSeconds: RING_SECONDS,
    configuration: {
      task_routing: {
        filters: [
          {
            filter_friendly_name: 'Best at billing first, which is Alice',
            expression: '1==1',
            targets: [{ queue: QUEUE_SIDS.Everyone, order_by: 'worker.routing.levels.billing DESC' }],
          },
        ],
        default_filter: { queue: QUEUE_SIDS.Everyone },
      },
    },
  });
  const transfer = createWorkflow(world, {
    friendlyName: 'Chat transfer',
    taskReservationTimeoutSeconds: RING_SECONDS,
    configuration: transferWorkflow,
  });

  return {
    activities: { available: available.sid, unavailable: unavailable.sid },
    queues: { ...QUEUE_SIDS },
    workflows: { inbound: inbound.sid, transfer: transfer.sid },
  };
}
