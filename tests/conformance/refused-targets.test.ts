import { randomUUID } from 'node:crypto';
import { acceptReservation } from '../../sandbox/twilio/domain/taskrouter/reservations';
import { updateWorker, updateWorkerChannel } from '../../sandbox/twilio/domain/taskrouter/workers';
import type { FailureCode } from '../../src/contract/failure';
import { ask } from '../support/honest-requests';
import type { Fields } from '../support/honest-requests';
import { startService } from '../support/start-service';
import type { RunningService } from '../support/start-service';
import { unchanged } from '../support/unchanged';

/** Alice holds a chat. The admin refuses full colleagues and unstaffed queues. */
let service: RunningService;

const sidOf = (name: string): string => service.scenario.workers[name] ?? service.scenario.queues[name] ?? '';

beforeAll(async () => {
  service = await startService({ CHAT_TRANSFER_FULL_TARGETS: 'refuse', CHAT_TRANSFER_UNSTAFFED_QUEUES: 'refuse' });
  const { world, scenario } = service;
  const reservation = [...world.taskrouter.reservations.values()].find((one) => one.taskSid === scenario.customerTaskSid);
  acceptReservation(world, reservation?.sid ?? '');
});
afterAll(() => service.stop());

const request = (to: string): Fields => ({
  ...{ transferId: randomUUID(), taskSid: service.scenario.customerTaskSid, targetSid: sidOf(to) },
  Token: service.tokenOf('alice'),
});

/** With room for no chat Bob is full. */
const giveBobRoomFor = (capacity: number) => updateWorkerChannel(service.world, sidOf('bob'), 'chat', { capacity });

function setAvailable(available: boolean): void {
  const { world } = service;
  const activity = [...world.taskrouter.activities.values()].find((one) => one.available === available);
  for (const worker of world.taskrouter.workers.values()) updateWorker(world, worker.sid, { activitySid: activity?.sid });
}

async function expectRefusal(code: FailureCode, fields: Fields): Promise<void> {
  const { status, body } = await unchanged(service, () => ask(service, 'transfer', fields));
  const failure = { code, detail: expect.stringMatching(/^Failed to transfer to W[KQ]/) };
  expect({ status, body }).toEqual({ status: 409, body: { outcome: 'failed', failure } });
}

/** What the sender may add to the form. The service must not read it. */
const FORGED: [what: string, fields: Fields][] = [
  ['as the plugin sends it', {}],
  ['by fields of a supervisor', { role: 'supervisor', roles: '["supervisor"]' }],
  ['with settings of its own', { fullTargets: 'allow', unstaffedQueues: 'allow', settings: '{"fullTargets":"allow"}' }],
  ['with a load of its own', { assigned: '0', capacity: '9', agentsAvailable: '9' }],
];

it.each(FORGED)('[FM6] a full colleague is refused, and nothing changes at Twilio: %s', async (_, fields) => {
  giveBobRoomFor(0);
  await expectRefusal('target_full', { ...request('bob'), ...fields });
});

it.each(FORGED)('[FM6] an unstaffed queue is refused, and nothing changes at Twilio: %s', async (_, fields) => {
  setAvailable(false);
  await expectRefusal('queue_unstaffed', { ...request('Support'), ...fields });
});

it('both are targets again once there is room', async () => {
  setAvailable(true);
  giveBobRoomFor(1);
  const { body } = await ask(service, 'transfer', request('bob'));
  expect(body).toMatchObject({ outcome: 'transferred' });
});
