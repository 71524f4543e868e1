import type { JsonObject } from '../../src/contract/json';
import type { TransferTarget } from '../../src/contract/transfer';
import { ALICE, BOB, SUPPORT, TASK_SID } from '../testing/fake-chat';
import { TRANSFER_ID } from '../testing/transfer';
import type { FlexWorker } from './flex-chat';
import { LONGEST_ATTRIBUTES, transferAttributes } from './transfer-attributes';

const toBob: TransferTarget = { type: 'worker', sid: BOB.sid, name: 'Bob Baker' };
const toSupport: TransferTarget = { type: 'queue', sid: SUPPORT.sid, name: 'Support' };

const attributesOf = (attributes: JsonObject, target = toBob, sender: FlexWorker = ALICE): JsonObject => {
  const task = { sid: TASK_SID, assignmentStatus: 'assigned', attributes, priority: 0, taskChannelUniqueName: 'chat' };
  return transferAttributes({ task, sender, target, transferId: TRANSFER_ID });
};
const mark = (target: TransferTarget, hop = 1) => ({ id: TRANSFER_ID, hop, from: ALICE.sid, task: TASK_SID, target: target.sid });

/** With what Twilio adds to the task of an invite by itself. */
const completed = (attributes: JsonObject): JsonObject => ({
  ...attributes,
  flexChannelInviteSid: `KG${'0'.repeat(32)}`,
  conversations: { conversation_id: TASK_SID, media: [{ type: 'ChatTranscript', sid: `CH${'0'.repeat(32)}` }] },
});
const lengthOf = (attributes: JsonObject): number => JSON.stringify(completed(attributes)).length;

describe('the new task’s attributes', () => {
  it('name a worker', () => {
    expect(attributesOf({ name: 'Carol' })).toEqual({
      name: 'Carol',
      transferTargetType: 'worker',
      transferTargetSid: BOB.sid,
      ignoreWorkerContactUri: 'client:alice',
      conversations: { conversation_id: TASK_SID },
      transfer: mark(toBob),
    });
  });

  it('name a queue', () => {
    expect(attributesOf({ name: 'Carol' }, toSupport)).toEqual({
      name: 'Carol',
      transferTargetType: 'queue',
      transferQueueName: 'Support',
      ignoreWorkerContactUri: 'client:alice',
      conversations: { conversation_id: TASK_SID },
      transfer: mark(toSupport),
    });
  });

  it('keep everything of the original but the marks of earlier legs', () => {
    const original = {
      channelType: 'whatsapp',
      conversationSid: 'CH1',
      customerAddress: 'whatsapp:+15550001111',
      customers: { external_id: '42' },
      direction: 'inbound',
      flexInteractionChannelSid: 'UO1',
      flexInteractionSid: 'KD1',
      skills: ['billing'],
    };
    const stale = {
      conversations: { conversation_id: 'WT0', hang_up_by: 'Agent', conversation_measure_1: 5 },
      flexChannelInviteSid: 'KG1',
      ignoreWorkerContactUri: 'client:zoe',
      transfer: { ...mark(toSupport), hop: 4 },
      transferQueueName: 'Sales',
      transferTargetSid: 'WK9',
      transferTargetType: 'queue',
      transfer_sid: 'UX1',
    };
    expect(attributesOf({ ...original, ...stale })).toEqual({
      ...original,
      transferTargetType: 'worker',
      transferTargetSid: BOB.sid,
      ignoreWorkerContactUri: 'client:alice',
      conversations: { conversation_id: 'WT0' },
      transfer: mark(toBob, 5),
    });
  });

  it('are never outbound: Flex would accept the task without asking the agent', () => {
    expect(attributesOf({ direction: 'outbound' })).toHaveProperty('direction', 'inbound');
    expect(attributesOf({})).not.toHaveProperty('direction');
  });

  it('exclude nobody when the agent has no contact_uri', () => {
    expect(attributesOf({}, toBob, { ...ALICE, attributes: {} })).not.toHaveProperty('ignoreWorkerContactUri');
  });

  it.each([[{}], [{ conversations: 'x' }], [{ conversations: { conversation_id: '' } }]])(
    'link to the first leg when it had no conversation_id: %j',
    (attributes) => {
      expect(attributesOf(attributes).conversations).toEqual({ conversation_id: TASK_SID });
    },
  );

  it('may be exactly as long as TaskRouter allows, with Twilio’s own additions, and no longer', () => {
    const room = LONGEST_ATTRIBUTES - lengthOf(attributesOf({ notes: '' }));
    expect(lengthOf(attributesOf({ notes: 'é'.repeat(room) }))).toBe(4_096);
    expect(() => attributesOf({ notes: 'é'.repeat(room + 1) })).toThrow(
      expect.objectContaining({
        code: 'attributes_too_long',
        message: 'Failed to make the new task: its attributes would have 4097 characters, TaskRouter takes 4096',
      }),
    );
  });
});
