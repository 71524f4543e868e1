import type { HandOver, Leg } from '../../../src/contract/hand-over';
import type { JsonObject } from '../../../src/contract/json';
import type { TransferTarget } from '../../../src/contract/transfer';
import { ALICE, BOB, CHANNEL, NOW, TASK_SID, sid } from '../../testing/fake-gateway';
import { signing } from '../../testing/signing';
import { TO_BOB, TO_SUPPORT, TRANSFER_ID, metadataWith } from '../../testing/transfer';
import { attributesText, parseAttributes } from '../twilio/attributes';
import type { FlexWorker } from '../twilio/gateway';
import type { SendersWords } from './hand-over';
import { transferAttributes } from './invite-attributes';
import { LONGEST_ATTRIBUTES, sign } from './metadata';
import type { TransferMetadata } from './metadata';

/** Everything but the hand-over. */
const attributesOf = (attributes: JsonObject, target = TO_BOB, sender: FlexWorker = ALICE, hop = 1): JsonObject => {
  const all = newAttributes(attributes, {}, target, sender, hop);
  return Object.fromEntries(Object.entries(all).filter(([key]) => key !== 'handOver'));
};
const newAttributes = (
  attributes: JsonObject,
  words: SendersWords = {},
  target = TO_BOB,
  sender: FlexWorker = ALICE,
  hop = 1,
): JsonObject => {
  const about = {
    priority: 0,
    taskChannelUniqueName: 'chat',
    version: '"0"',
    updatedAt: 0,
    createdAt: NOW / 1_000,
    isTransfer: false,
  };
  const task = { sid: TASK_SID, assignmentStatus: 'assigned', attributes, ...about };
  const transfer = { task, channel: CHANNEL, sender, target, transferId: TRANSFER_ID, leave: 'on-acceptance', hop } as const;
  return transferAttributes({ ...transfer, at: NOW, ...words }, signing);
};
const metadata = (target: TransferTarget, hop = 1): TransferMetadata =>
  metadataWith({ hop, target: target.sid, targetName: target.name, leave: 'on-acceptance' });

/** The attributes with what Twilio adds to the task of an invite. */
const withTwiliosKeys = (attributes: JsonObject): JsonObject => ({
  ...attributes,
  flexChannelInviteSid: `KG${'0'.repeat(32)}`,
  conversationSid: `CH${'0'.repeat(32)}`,
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
      customerAddress: 'whatsapp:+15550001111',
      customers: { external_id: '42' },
      direction: 'inbound',
      flexInteractionChannelSid: 'UO1',
      flexInteractionSid: 'KD1',
      skills: ['billing'],
    };
    const stale = {
      conversationSid: 'CH1',
      transferToldCustomer: true,
      conversations: { conversation_id: 'WT0', hang_up_by: 'Agent', conversation_measure_1: 5 },
      flexChannelInviteSid: 'KG1',
      ignoreWorkerContactUri: 'client:zoe',
      transfer: { ...metadata(TO_SUPPORT, 4), route: 'fallback', declined: [BOB.sid], rescues: 2 },
      transferQueueName: 'Sales',
      transferSenderSid: 'WK8',
      transferTargetSid: 'WK9',
      transferTargetType: 'queue',
      transfer_sid: 'UX1',
    };
    expect(attributesOf({ ...original, ...stale }, TO_BOB, ALICE, 5)).toEqual({
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
    ['one worker rejects, and the service rescues the chat', { declined: [sid('WK', 11)], rescues: 3, route: 'fallback' }],
    [
      'the target never joins, and the chat returns',
      {
        ...{ route: 'sender', declined: [BOB.sid] },
        lastReservation: { worker: BOB.sid, name: 'Bob Baker', status: 'notJoined' },
      },
    ],
  ])('leave room for the metadata when %s', (_, growth) => {
    const room = LONGEST_ATTRIBUTES - 200 - lengthOf(attributesOf({ notes: '' }));
    const attributes = attributesOf({ notes: 'n'.repeat(room) });
    const grown = { ...attributes, transfer: sign({ ...metadata(TO_BOB), ...growth }, CHANNEL, signing) };
    expect(lengthOf(grown)).toBeLessThanOrEqual(LONGEST_ATTRIBUTES);
  });

  it('keep numbers that JavaScript would change', () => {
    const attributes = parseAttributes('{"crm_id":90071992547409931}') ?? {};
    expect(attributesText(attributesOf(attributes))).toContain('"crm_id":90071992547409931');
  });
});

const LEG: Leg = { at: NOW, from: 'Alice Archer', to: 'Bob Baker' };
const EARLIER: Leg[] = [
  { at: NOW - 2_000, from: 'Carol', to: 'Support', outcome: 'fallback' },
  { at: NOW - 1_000, from: 'Support' },
];

describe('the hand-over in the new task’s attributes', () => {
  it.each<[string, SendersWords, HandOver]>([
    ['nothing', {}, { legs: [LEG] }],
    [
      'a note and a reason',
      { note: '<b>Hi</b>\n👍', reason: 'Refund' },
      { note: '<b>Hi</b>\n👍', legs: [{ ...LEG, reason: 'Refund' }] },
    ],
  ])('has the leg, and what the sender has added: %s', (_, words, handOver) => {
    expect(newAttributes({}, words).handOver).toEqual(handOver);
  });

  it('[FM49] adds its leg to those of the task, whose last one was accepted, and drops the earlier note', () => {
    expect(newAttributes({ handOver: { note: 'secret', legs: EARLIER, more: true } }, { note: 'new' }).handOver).toEqual({
      note: 'new',
      legs: [EARLIER[0], { ...EARLIER[1], outcome: 'accepted' }, LEG],
      more: true,
    });
  });

  it('[FM49] does not pass an earlier note on when the sender writes none', () => {
    const { handOver } = newAttributes({ handOver: { note: 'secret', legs: EARLIER } });
    expect(handOver).not.toHaveProperty('note');
    expect(handOver).toMatchObject({ legs: [{}, {}, LEG] });
  });

  it('takes nothing of another form from the task, where agents can write', () => {
    const handOver = { note: { toString: 'x' }, legs: [{ at: 'now' }, 'Bob'], token: 'x' };
    expect(newAttributes({ handOver }).handOver).toEqual({ legs: [LEG] });
  });

  const roomFor = (handOver: HandOver): number =>
    LONGEST_ATTRIBUTES - 200 - lengthOf({ ...attributesOf({ notes: '' }), handOver });
  const filled = (room: number, words: SendersWords, legs: Leg[] = []) =>
    newAttributes({ notes: 'n'.repeat(room), handOver: { legs } }, words);

  it('gives its oldest legs when there is no room, and says so', () => {
    const [oldest, newer] = EARLIER;
    const all = [...(oldest ? [oldest] : []), { ...newer, at: NOW - 1_000, from: 'Support', outcome: 'accepted' as const }, LEG];
    const room = roomFor({ note: 'Hi', legs: all });
    expect(filled(room, { note: 'Hi' }, EARLIER).handOver).toEqual({ note: 'Hi', legs: all });
    expect(filled(room + 1, { note: 'Hi' }, EARLIER).handOver).toEqual({ note: 'Hi', legs: all.slice(1), more: true });
    const least = roomFor({ note: 'Hi', legs: [LEG], more: true });
    expect(filled(least, { note: 'Hi' }, EARLIER).handOver).toEqual({ note: 'Hi', legs: [LEG], more: true });
  });

  it('[FM9] is refused with its note when that has no room, and goes without a note', () => {
    const note = '🏔'.repeat(500);
    const room = roomFor({ note, legs: [LEG] });
    expect(filled(room, { note }).handOver).toEqual({ note, legs: [LEG] });
    expect(() => filled(room + 1, { note })).toThrow(
      expect.objectContaining({
        code: 'note_does_not_fit',
        message: 'Failed to make the new task: 3896 bytes have no room for the note',
      }),
    );
    expect(filled(roomFor({ legs: [LEG] }) + 1, { reason: 'Refund' })).not.toHaveProperty('handOver');
  });
});
