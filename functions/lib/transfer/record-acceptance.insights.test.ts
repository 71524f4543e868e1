import type { JsonObject } from '../../../src/contract/json';
import type { TransferTarget } from '../../../src/contract/transfer';
import { ALICE, CHANNEL, FakeGateway, NOW, SUPPORT, TASK_SID } from '../../testing/fake-gateway';
import { signing } from '../../testing/signing';
import { TO_BOB, TO_SUPPORT, TRANSFER_ID } from '../../testing/transfer';
import { transferredChat } from '../../testing/transferred-chat';
import type { Policies } from '../http/configuration';
import { sizeAsTask, transferAttributes } from './invite-attributes';
import { LONGEST_ATTRIBUTES } from './metadata';
import { replacementInvite } from './replacement-invite';
import type { Replacement } from './replacement-invite';

const ALL: Policies['insights'] = {
  ...{ outcome: 'conversation_attribute_1', reason: 'conversation_attribute_2', 'target-type': 'conversation_attribute_3' },
  ...{ seconds: 'conversation_measure_1', hop: 'conversation_measure_2' },
};
const LINK = { conversation_id: TASK_SID };
const TO_WORKER = { conversation_attribute_2: 'Refund', conversation_attribute_3: 'worker', conversation_measure_2: 3 };

describe('what a new task tells Flex Insights', () => {
  const attributesOf = (insights: Policies['insights'], attributes: JsonObject = {}, target: TransferTarget = TO_BOB) => {
    const task = new FakeGateway(attributes).tasks.get(TASK_SID);
    if (!task) throw new Error('Failed to find the task');
    const transfer = { task, channel: CHANNEL, sender: ALICE, target, transferId: TRANSFER_ID, hop: 3, at: NOW } as const;
    return transferAttributes({ ...transfer, leave: 'immediately', reason: 'Refund' }, { ...signing, insights });
  };

  it('is nothing unless the admin wants it', () => {
    expect(attributesOf({})).toHaveProperty('conversations', LINK);
  });

  it.each([
    ['an agent', TO_BOB, TO_WORKER],
    ['a queue', TO_SUPPORT, { ...TO_WORKER, conversation_attribute_3: 'queue' }],
  ])('is reason, target type and hop: to %s', (_, target, facts) => {
    expect(attributesOf(ALL, {}, target)).toHaveProperty('conversations', { ...LINK, ...facts });
  });

  it('is a text in an attribute', () => {
    expect(attributesOf({ hop: 'conversation_attribute_4' })).toHaveProperty('conversations.conversation_attribute_4', '3');
  });

  it('has nothing of the earlier leg, whose measures would be counted again', () => {
    const conversations = {
      ...{ conversation_id: 'WT0', conversation_attribute_1: 'accepted', conversation_measure_1: 40, conversation_measure_9: 5 },
    };
    expect(attributesOf({ reason: 'conversation_attribute_2' }, { conversations })).toHaveProperty('conversations', {
      conversation_id: 'WT0',
      conversation_attribute_2: 'Refund',
    });
  });

  it('[FM9] gives before anything of the hand-over does', () => {
    const legs = [{ at: NOW, from: 'Carol', to: 'Alice Archer' }];
    const sized = (notes: string) => attributesOf(ALL, { notes, handOver: { legs } });
    const room = LONGEST_ATTRIBUTES - 200 - sizeAsTask(sized(''));
    expect(sized('n'.repeat(room))).toHaveProperty('conversations', { ...LINK, ...TO_WORKER });
    const longer = sized('n'.repeat(room + 1));
    expect(longer).toHaveProperty('conversations', LINK);
    expect(longer).toHaveProperty('handOver.legs.length', 2);
  });
});

describe('what a replacing task tells Flex Insights', () => {
  const replacing = async (replacement: Replacement, notes = '', insights = ALL) => {
    const words = { note: 'Hi', reason: 'Refund' };
    const sent = await transferredChat({ words, metadata: { hop: 3 } });
    const { task, ...transfer } = sent.now();
    const waiting = { ...transfer, task: { ...task, attributes: { ...task.attributes, notes } } };
    return replacementInvite(waiting, replacement, { ...signing, insights, deadline: { now: NOW } }).attributes;
  };
  const toSupport = { route: 'target', redirect: { target: TO_SUPPORT, leave: 'immediately' } } as const;

  it.each<[string, Replacement, JsonObject]>([
    ['the sender', { route: 'sender', outcome: 'takenBack' }, TO_WORKER],
    ['the fallback queue', { route: 'fallback' }, TO_WORKER],
    [SUPPORT.friendlyName, toSupport, { ...TO_WORKER, conversation_attribute_3: 'queue' }],
  ])('is reason, target type and hop too: to %s', async (_, replacement, facts) => {
    expect(await replacing(replacement)).toHaveProperty('conversations', { ...LINK, ...facts });
    expect(await replacing(replacement, '', {})).toHaveProperty('conversations', LINK);
  });

  it('[FM9] gives before anything of the hand-over does', async () => {
    const whole = await replacing({ route: 'sender' });
    const room = LONGEST_ATTRIBUTES - sizeAsTask(whole);
    const { handOver, conversations } = await replacing({ route: 'sender' }, 'n'.repeat(room + 1));
    expect({ handOver, conversations }).toEqual({ handOver: whole.handOver, conversations: LINK });
  });
});
