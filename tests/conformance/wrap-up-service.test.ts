import { randomUUID } from 'node:crypto';
import { parseTransferReply } from '../../src/contract/replies';
import { encodeTransferRequest } from '../../src/contract/transfer-request';
import { completeReservation, acceptReservation, rejectReservation } from '../../sandbox/twilio/domain/taskrouter/reservations';
import type { Reservation } from '../../sandbox/twilio/domain/taskrouter/entities';
import { getTask, updateTask } from '../../sandbox/twilio/domain/taskrouter/tasks';
import { updateWorkspace } from '../../sandbox/twilio/domain/taskrouter/workspace-settings';
import { updateWorker } from '../../sandbox/twilio/domain/taskrouter/workers';
import type { VirtualTime } from '../simulation/virtual-time';
import { startService } from '../support/start-service';
import type { RunningService } from '../support/start-service';
import { inVirtualTimeOf } from '../support/virtual/virtual-node';

let service: RunningService;
afterEach(() => service.stop());

const reservationOf = (name: string, taskSid: string): Reservation => {
  const { world, scenario } = service;
  const all = [...world.taskrouter.reservations.values()];
  const found = all.findLast((one) => one.taskSid === taskSid && one.workerSid === scenario.workers[name]);
  if (!found) throw new Error(`Failed to find a reservation of ${taskSid} for ${name}`);
  return found;
};
const accept = (name: string, taskSid: string) => acceptReservation(service.world, reservationOf(name, taskSid).sid);

/** Alice has the chat. */
const start = async (time: VirtualTime, environment: Record<string, string> = {}): Promise<void> => {
  service = await startService({ CHAT_TRANSFER_WRAP_UP: 'on', ...environment }, { time });
  accept('alice', service.scenario.customerTaskSid);
  await service.callbacksSettled();
};

/** Alice transfers it to Bob. Returns the new task. */
async function transfer(): Promise<string> {
  const { scenario, world } = service;
  const { customerTaskSid: taskSid, workers } = scenario;
  const { flexInteractionSid, flexInteractionChannelSid } = getTask(world, taskSid).attributes;
  const hints = { interactionSid: String(flexInteractionSid), channelSid: String(flexInteractionChannelSid) };
  const request = { transferId: randomUUID(), taskSid, targetSid: workers.bob ?? '', workerSid: workers.alice, ...hints };
  const reply = parseTransferReply((await service.post(encodeTransferRequest(request, service.tokenOf('alice')))).body);
  if (reply.outcome === 'failed') throw new Error(reply.failure.detail);
  await service.callbacksSettled();
  return reply.receipt.taskSid;
}

const statusOf = (taskSid: string): string => getTask(service.world, taskSid).assignmentStatus;
/** Who can read and write there. */
const members = (): (string | null)[] => {
  const { world, scenario } = service;
  const { conversationSid } = getTask(world, scenario.customerTaskSid).attributes;
  const conversation = world.conversations.conversations.get(String(conversationSid));
  return [...(conversation?.participants.values() ?? [])].flatMap(({ identity }) => identity ?? []);
};
const agents = () => members().filter((identity) => identity !== null && identity in service.scenario.workers);
const waiting = (): string[] =>
  [...service.world.taskrouter.tasks.values()]
    .filter(({ assignmentStatus }) => ['pending', 'reserved'].includes(assignmentStatus))
    .map(({ sid }) => sid);

describe('with wrap-up on', () => {
  it(
    'the sender is out of the conversation while their task wraps up, and completing it changes nothing else',
    inVirtualTimeOf(async (time) => {
      await start(time);
      const { customerTaskSid } = service.scenario;
      const invited = await transfer();
      expect([statusOf(customerTaskSid), agents()]).toEqual(['wrapping', []]);
      accept('bob', invited);
      await service.callbacksSettled();
      expect([statusOf(customerTaskSid), agents()]).toEqual(['wrapping', ['bob']]);
      completeReservation(service.world, reservationOf('alice', customerTaskSid).sid);
      await service.callbacksSettled();
      expect([statusOf(customerTaskSid), statusOf(invited), agents()]).toEqual(['completed', 'assigned', ['bob']]);
    }),
  );

  it(
    'the sender who stays wraps up when the colleague has joined',
    inVirtualTimeOf(async (time) => {
      await start(time, { CHAT_TRANSFER_LEAVE: 'on-acceptance' });
      const invited = await transfer();
      expect(agents()).toEqual(['alice']);
      accept('bob', invited);
      await service.callbacksSettled();
      expect([statusOf(service.scenario.customerTaskSid), agents()]).toEqual(['wrapping', ['bob']]);
    }),
  );

  it(
    '[FM4] a rejected chat comes back to the sender, who takes it before the wrap-up is over',
    inVirtualTimeOf(async (time) => {
      await start(time);
      rejectReservation(service.world, reservationOf('bob', await transfer()).sid);
      await service.callbacksSettled();
      const [returned = '', ...others] = waiting();
      expect(others).toEqual([]);
      accept('alice', returned);
      await service.callbacksSettled();
      expect(agents()).toEqual(['alice']);
      completeReservation(service.world, reservationOf('alice', service.scenario.customerTaskSid).sid);
      await service.callbacksSettled();
      expect([statusOf(returned), agents()]).toEqual(['assigned', ['alice']]);
    }),
  );

  it(
    '[FM20] an invite that somebody cancels is replaced: who wraps up does not have the chat',
    inVirtualTimeOf(async (time) => {
      await start(time);
      updateTask(service.world, await transfer(), { assignmentStatus: 'canceled' });
      await service.callbacksSettled();
      expect(waiting()).toHaveLength(1);
    }),
  );

  it(
    'an agent who claims to be another takes nobody else out',
    inVirtualTimeOf(async (time) => {
      await start(time);
      const { world, scenario } = service;
      const alice = world.taskrouter.workers.get(scenario.workers.alice ?? '');
      updateWorker(world, alice?.sid ?? '', { attributes: { ...alice?.attributes, contact_uri: 'client:bob' } });
      await transfer();
      expect(statusOf(scenario.customerTaskSid)).toBe('completed');
      expect(service.twilio.batches.flat().filter((request) => request.startsWith('DELETE'))).toEqual([]);
    }),
  );

  it(
    'takes no round trip more until the sender is out',
    inVirtualTimeOf(async (time) => {
      await start(time);
      updateWorkspace(service.world, { eventCallbackUrl: '' });
      const { length } = service.twilio.batches;
      service.twilio.holdInBatches(7, 1, 2, 1);
      await transfer();
      const [reads, invite, removal, wrapUp] = service.twilio.batches.slice(length);
      expect([reads?.length, invite, removal, wrapUp]).toEqual([
        7,
        [expect.stringMatching(/^POST .*\/Invites$/)],
        expect.arrayContaining([expect.stringMatching(/^DELETE conversations.*\/Participants\/alice$/)]),
        [expect.stringMatching(/^POST .*\/Participants\/UT/)],
      ]);
    }),
  );
});
