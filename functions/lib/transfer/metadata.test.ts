import type { JsonObject } from '../../../src/contract/json';
import type { TransferTarget } from '../../../src/contract/transfer';
import { ALICE, BOB, TASK_SID, sid } from '../../testing/fake-gateway';
import { TO_BOB, TO_SUPPORT, TRANSFER_ID } from '../../testing/transfer';
import type { FlexWorker } from '../twilio/gateway';
import { LONGEST_ATTRIBUTES, parseTransferMetadata, transferAttributes } from './metadata';
import type { TransferMetadata } from './metadata';

const attributesOf = (attributes: JsonObject, target = TO_BOB, sender: FlexWorker = ALICE): JsonObject => {
  const about = { priority: 0, taskChannelUniqueName: 'chat', version: '"0"' };
  const task = { sid: TASK_SID, assignmentStatus: 'assigned', attributes, ...about };
  return transferAttributes({ task, sender, target, transferId: TRANSFER_ID, leave: 'on-acceptance' });
};
const metadata = (target: TransferTarget, hop = 1): TransferMetadata => ({
  ...{ id: TRANSFER_ID, hop, from: ALICE.sid, task: TASK_SID, target: target.sid },
  ...{ leave: 'on-acceptance', declined: [] },
});

/** The attributes with what Twilio adds to the task of an invite. */
const withTwiliosKeys = (attributes: JsonObject): JsonObject => ({
  ...attributes,
  flexChannelInviteSid: `KG${'0'.repeat(32)}`,
  conversations: { conversation_id: TASK_SID, media: [{ type: 'ChatTranscript', sid: `CH${'0'.repeat(32)}` }] },
});
const lengthOf = (attributes: JsonObject): number => Buffer.byteLength(JSON.stringify(withTwiliosKeys(attributes)));

describe('the new task’s attributes', () => {
  it('[FM43] name a worker', () => {
    expect(attributesOf({ name: 'Carol' })).toEqual({
      name: 'Carol',
      transferTargetType: 'worker',
      transferTargetSid: BOB.sid,
      ignoreWorkerContactUri: 'client:alice',
      transferSenderSid: ALICE.sid,
      conversations: { conversation_id: TASK_SID },
      transfer: metadata(TO_BOB),
    });
  });

  it('name a queue', () => {
    expect(attributesOf({ name: 'Carol' }, TO_SUPPORT)).toEqual({
      name: 'Carol',
      transferTargetType: 'queue',
      transferQueueName: 'Support',
      ignoreWorkerContactUri: 'client:alice',
      transferSenderSid: ALICE.sid,
      conversations: { conversation_id: TASK_SID },
      transfer: metadata(TO_SUPPORT),
    });
  });

  it('[FM8] keep everything of the original task except the metadata of earlier transfers', () => {
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
      transfer: { ...metadata(TO_SUPPORT, 4), declined: [BOB.sid], rescues: 2, takenBack: true },
      transferQueueName: 'Sales',
      transferSenderSid: 'WK8',
      transferTargetSid: 'WK9',
      transferTargetType: 'queue',
      transfer_sid: 'UX1',
    };
    expect(attributesOf({ ...original, ...stale })).toEqual({
      ...original,
      transferTargetType: 'worker',
      transferTargetSid: BOB.sid,
      ignoreWorkerContactUri: 'client:alice',
      transferSenderSid: ALICE.sid,
      conversations: { conversation_id: 'WT0' },
      transfer: metadata(TO_BOB, 5),
    });
  });

  it('[FM38] are never outbound: Flex would accept the task without asking the agent', () => {
    expect(attributesOf({ direction: 'outbound' })).toHaveProperty('direction', 'inbound');
    expect(attributesOf({})).not.toHaveProperty('direction');
  });

  it('name the sender by SID, also when the sender has no contact_uri', () => {
    const attributes = attributesOf({}, TO_BOB, { ...ALICE, attributes: {} });
    expect(attributes).toHaveProperty('transferSenderSid', ALICE.sid);
    expect(attributes).not.toHaveProperty('ignoreWorkerContactUri');
  });

  it.each([[{}], [{ conversations: 'x' }], [{ conversations: { conversation_id: '' } }]])(
    'link to the first task when it has no conversation_id: %j',
    (attributes) => {
      expect(attributesOf(attributes).conversations).toEqual({ conversation_id: TASK_SID });
    },
  );

  it('[FM9] have room for Twilio’s additions and 200 bytes more for the metadata, or are refused', () => {
    const room = LONGEST_ATTRIBUTES - 200 - lengthOf(attributesOf({ notes: '' }));
    expect(lengthOf(attributesOf({ notes: 'n'.repeat(room) }))).toBe(3_896);
    expect(() => attributesOf({ notes: 'n'.repeat(room + 1) })).toThrow(
      expect.objectContaining({
        code: 'attributes_too_long',
        message: 'Failed to make the new task: its attributes would have 3897 bytes, 3896 is the most',
      }),
    );
  });

  it.each([
    ['kana', 'か', 3],
    ['emoji', '🏔', 4],
    ['accented letters', 'é', 2],
  ])('count in bytes, not in characters: %s', (_, one, bytes) => {
    const room = LONGEST_ATTRIBUTES - 200 - lengthOf(attributesOf({ notes: '' }));
    const most = Math.floor(room / bytes);
    expect(attributesOf({ notes: one.repeat(most) })).toHaveProperty('notes');
    expect(() => attributesOf({ notes: one.repeat(most + 1) })).toThrow(expect.objectContaining({ code: 'attributes_too_long' }));
  });

  it.each<[string, Partial<TransferMetadata>]>([
    ['five workers reject', { declined: [11, 12, 13, 14, 15].map((number) => sid('WK', number)) }],
    [
      'one worker rejects, the service rescues the chat and the sender takes it back',
      { declined: [sid('WK', 11)], rescues: 3, takenBack: true },
    ],
  ])('leave room for the metadata when %s', (_, growth) => {
    const room = LONGEST_ATTRIBUTES - 200 - lengthOf(attributesOf({ notes: '' }));
    const attributes = attributesOf({ notes: 'n'.repeat(room) });
    const grown = { ...attributes, transfer: { ...parseTransferMetadata(attributes), ...growth } };
    expect(lengthOf(grown)).toBeLessThanOrEqual(LONGEST_ATTRIBUTES);
  });
});
