import { ALICE, BOB, CHANNEL, FakeGateway, NOW, SUPPORT, sid } from '../../testing/fake-gateway';
import { FALLBACK_QUEUE } from '../../testing/fake-task-router';
import { TO_BOB, TO_SUPPORT, metadataWith, receiptOf } from '../../testing/transfer';
import type { Task } from '../twilio/gateway';
import { readTarget, receiptFor, targetOf } from './target';

const INVITE = { sid: sid('KG', 1), taskSid: sid('WT', 101), attributes: {}, createdAt: NOW / 1_000 };
const inQueue = (taskQueueSid?: string, taskQueueName?: string): Task => ({
  ...{ sid: INVITE.taskSid, assignmentStatus: 'pending', attributes: {}, priority: 5, taskChannelUniqueName: 'chat' },
  ...{ isTransfer: true, createdAt: NOW / 1_000, updatedAt: NOW, version: '"0"', taskQueueSid, taskQueueName },
});

describe('the target', () => {
  it('is read with the name that Flex shows to agents', async () => {
    const gateway = new FakeGateway();
    expect(await readTarget(BOB.sid, gateway)).toEqual(TO_BOB);
    expect(await readTarget(SUPPORT.sid, gateway)).toEqual(TO_SUPPORT);
    expect(await readTarget(sid('WK', 404), gateway)).toBeUndefined();
    expect(await readTarget(sid('WQ', 404), gateway)).toBeUndefined();
  });

  it('that the sender chose is in the metadata, with its name then', () => {
    expect(targetOf(metadataWith())).toEqual(TO_BOB);
    expect(targetOf(metadataWith({ target: SUPPORT.sid, targetName: 'Support' }))).toEqual(TO_SUPPORT);
  });
});

describe('the receipt', () => {
  it('names the invite and the target that the sender chose, also while the chat returns to the sender', () => {
    for (const route of ['target', 'sender'] as const) {
      expect(receiptFor(INVITE, metadataWith({ route }), CHANNEL, inQueue(FALLBACK_QUEUE, 'Anybody'))).toEqual(receiptOf(1));
    }
  });

  it('names the fallback queue while the invite waits there', () => {
    const metadata = metadataWith({ route: 'fallback' });
    const named = (queue?: string, name?: string) => receiptFor(INVITE, metadata, CHANNEL, inQueue(queue, name)).target;
    expect(named(FALLBACK_QUEUE, 'Anybody')).toEqual({ type: 'queue', sid: FALLBACK_QUEUE, name: 'Anybody' });
    expect(named(FALLBACK_QUEUE)).toEqual({ type: 'queue', sid: FALLBACK_QUEUE, name: FALLBACK_QUEUE });
    expect(named()).toEqual(TO_BOB);
    expect(receiptFor(INVITE, metadata, CHANNEL).target).toEqual(TO_BOB);
  });

  it('has the leave policy of the metadata', () => {
    expect(receiptFor(INVITE, metadataWith({ leave: 'on-acceptance', from: ALICE.sid }), CHANNEL).leave).toBe('on-acceptance');
  });
});
