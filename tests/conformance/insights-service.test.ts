import { randomUUID } from 'node:crypto';
import { isJsonObject } from '../../src/contract/json';
import type { JsonObject } from '../../src/contract/json';
import { parseTransferReply } from '../../src/contract/replies';
import { encodeTransferRequest } from '../../src/contract/transfer-request';
import { acceptReservation } from '../../sandbox/twilio/domain/taskrouter/reservations';
import { getTask, updateTask } from '../../sandbox/twilio/domain/taskrouter/tasks';
import type { VirtualTime } from '../simulation/virtual-time';
import { startService } from '../support/start-service';
import type { RunningService } from '../support/start-service';
import { inVirtualTimeOf } from '../support/virtual/virtual-node';

const FIELDS =
  'outcome=conversation_attribute_1,reason=conversation_attribute_2,target-type=conversation_attribute_3,' +
  'seconds=conversation_measure_1,hop=conversation_measure_2';

let service: RunningService;
afterEach(() => service.stop());

const start = async (time: VirtualTime, fields: string): Promise<void> => {
  const environment = { CHAT_TRANSFER_REASONS: 'Refund', CHAT_TRANSFER_INSIGHTS_FIELDS: fields };
  service = await startService(environment, { time });
  acceptAt('alice', service.scenario.customerTaskSid);
  await service.callbacksSettled();
};

const acceptAt = (name: string, taskSid: string): void => {
  const { world, scenario } = service;
  for (const one of world.taskrouter.reservations.values())
    if (one.taskSid === taskSid && one.workerSid === scenario.workers[name]) acceptReservation(world, one.sid);
};

/** An agent hands the task to another, who accepts. Returns the new task. */
async function transfer(taskSid: string, from: string, to: string, time: VirtualTime): Promise<string> {
  const request = { transferId: randomUUID(), taskSid, targetSid: service.scenario.workers[to] ?? '', reason: 'Refund' };
  const reply = parseTransferReply((await service.post(encodeTransferRequest(request, service.tokenOf(from)))).body);
  if (reply.outcome === 'failed') throw new Error(reply.failure.detail);
  await time.sleep(20_000);
  acceptAt(to, reply.receipt.taskSid);
  await service.callbacksSettled();
  return reply.receipt.taskSid;
}

const conversationsOf = (taskSid: string): JsonObject => {
  const { conversations } = getTask(service.world, taskSid).attributes;
  return isJsonObject(conversations) ? conversations : {};
};

describe('Flex Insights', () => {
  it(
    'finds in each accepted task its own reason, target type, hop, outcome and seconds',
    inVirtualTimeOf(async (time) => {
      await start(time, FIELDS);
      const first = service.scenario.customerTaskSid;
      updateTask(service.world, first, {
        attributes: { ...getTask(service.world, first).attributes, conversations: { conversation_measure_1: 99 } },
      });
      const second = await transfer(first, 'alice', 'bob', time);
      const third = await transfer(second, 'bob', 'alice', time);
      const facts = {
        ...{ conversation_id: first, conversation_attribute_1: 'accepted', conversation_attribute_2: 'Refund' },
        conversation_attribute_3: 'worker',
      };
      expect(conversationsOf(second)).toMatchObject({ ...facts, conversation_measure_2: 1 });
      expect(conversationsOf(third)).toMatchObject({ ...facts, conversation_measure_2: 2 });
      // Twilio tells the time of an invite in whole seconds.
      for (const task of [second, third]) expect([20, 21]).toContain(conversationsOf(task).conversation_measure_1);
    }),
  );

  it(
    'costs one request more when it learns of the acceptance, and finds nothing without the setting',
    inVirtualTimeOf(async (time) => {
      await start(time, FIELDS);
      const changes = () => service.twilio.batches.flat().filter((request) => /POST .*\/Tasks\/WT\w+$/.test(request));
      await transfer(service.scenario.customerTaskSid, 'alice', 'bob', time);
      expect(changes()).toHaveLength(1);
      await service.stop();
      await start(time, '');
      const task = await transfer(service.scenario.customerTaskSid, 'alice', 'bob', time);
      expect(changes()).toEqual([]);
      expect(JSON.stringify(conversationsOf(task))).not.toMatch(/conversation_(attribute|measure)/);
    }),
  );
});
