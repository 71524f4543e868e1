import type { JsonObject } from '../../../src/contract/json';
import type { TransferTarget } from '../../../src/contract/transfer';
import { ALICE, BOB, CHANNEL, NOW, SUPPORT, TASK_SID, sid } from '../../testing/fake-gateway';
import { CAROL } from '../../testing/fake-task-router';
import { signing } from '../../testing/signing';
import { TO_BOB, TO_SUPPORT, TRANSFER_ID, metadataWith } from '../../testing/transfer';
import { attributesSize, attributesText, parseAttributes } from '../twilio/attributes';
import type { FlexWorker } from '../twilio/gateway';
import { replacementInvite, transferAttributes } from './invite-attributes';
import type { Replacement } from './invite-attributes';
import { LONGEST_ATTRIBUTES, readMetadata, sign } from './metadata';
import type { TransferMetadata } from './metadata';

const attributesOf = (attributes: JsonObject, target = TO_BOB, sender: FlexWorker = ALICE, hop = 1): JsonObject => {
  const about = { priority: 0, taskChannelUniqueName: 'chat', version: '"0"', createdAt: NOW / 1_000, isTransfer: false };
  const task = { sid: TASK_SID, assignmentStatus: 'assigned', attributes, ...about };
  const transfer = { task, channel: CHANNEL, sender, target, transferId: TRANSFER_ID, leave: 'on-acceptance', hop } as const;
  return transferAttributes(transfer, signing);
};
const metadata = (target: TransferTarget, hop = 1): TransferMetadata =>
  metadataWith({ hop, target: target.sid, targetName: target.name, leave: 'on-acceptance' });

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

const COMMON = {
  crmId: 17,
  ...{ ignoreWorkerContactUri: 'client:alice', transferSenderSid: ALICE.sid },
  conversations: { conversation_id: sid('WT', 1) },
};
/** What Twilio has added to the task of an invite. */
const ADDED = {
  flexChannelInviteSid: sid('KG', 1),
  conversations: { conversation_id: sid('WT', 1), media: [{ type: 'ChatTranscript', sid: sid('CH', 1) }] },
};
const METADATA: Partial<TransferMetadata> = {
  ...{ hop: 2, target: SUPPORT.sid, targetName: 'Support', leave: 'on-acceptance', declined: [BOB.sid] },
};

describe('a replacement invite', () => {
  const replacing = (replacement: Replacement, metadata = METADATA, attributes: JsonObject = {}) => {
    const transfer = metadataWith(metadata);
    const route = { transferTargetType: 'queue', transferQueueName: 'Support' };
    const task = {
      ...{ sid: sid('WT', 2), assignmentStatus: 'canceled', priority: 7, taskChannelUniqueName: 'sms' },
      attributes: { ...COMMON, ...ADDED, ...route, ...attributes, transfer },
    };
    return replacementInvite({ task, metadata: transfer, channel: CHANNEL }, replacement, signing);
  };

  it('to the sender is the same except for its route and for what Twilio adds to each invite', () => {
    expect(replacing({ route: 'sender' })).toEqual({
      attributes: {
        ...COMMON,
        ...{ transferTargetType: 'worker', transferTargetSid: ALICE.sid },
        transfer: metadataWith({ ...METADATA, route: 'sender', leave: 'immediately' }),
      },
      ...{ priority: 7, taskChannelUniqueName: 'sms' },
    });
  });

  it('to the fallback queue names no worker and no queue', () => {
    expect(replacing({ route: 'fallback' }).attributes).toEqual({
      ...COMMON,
      transferTargetType: 'fallback',
      transfer: metadataWith({ ...METADATA, route: 'fallback', leave: 'immediately' }),
    });
  });

  it.each<[string, Replacement, string[]]>([
    ['the workers that TaskRouter must not ask again', { route: 'fallback', excluded: [CAROL.sid] }, [BOB.sid, CAROL.sid]],
    ['each of them once', { route: 'fallback', excluded: [BOB.sid, CAROL.sid, CAROL.sid] }, [BOB.sid, CAROL.sid]],
    ['not the sender when it leads to them', { route: 'sender', excluded: [ALICE.sid, CAROL.sid] }, [BOB.sid, CAROL.sid]],
    ['the sender when it leads elsewhere', { route: 'fallback', excluded: [ALICE.sid] }, [BOB.sid, ALICE.sid]],
  ])('records %s', (_, replacement, declined) => {
    expect(replacing(replacement).attributes.transfer).toMatchObject({ declined });
  });

  it('records the last reservation, and counts the rescues', () => {
    const lastReservation = { worker: CAROL.sid, name: 'carol', status: 'timeout' } as const;
    const { transfer } = replacing({ route: 'sender', lastReservation, rescues: 2 }).attributes;
    expect(transfer).toMatchObject({ lastReservation, rescues: 2 });
    expect(replacing({ route: 'sender' }, { ...METADATA, rescues: 1 }).attributes.transfer).toMatchObject({ rescues: 1 });
  });

  it('is signed', () => {
    const { attributes } = replacing({ route: 'sender' });
    expect(readMetadata(attributes, CHANNEL, signing)).toEqual(
      metadataWith({ ...METADATA, route: 'sender', leave: 'immediately' }),
    );
  });

  it('counts what Twilio adds, and omits the last reservation and then the oldest rejections when there is no room', () => {
    const lastReservation = { worker: CAROL.sid, name: 'carol', status: 'rejected' } as const;
    const replacement = { route: 'fallback', excluded: [CAROL.sid], lastReservation } as const;
    const sizeOf = (without: Partial<Replacement>) =>
      attributesSize({ ...replacing({ ...replacement, ...without }, METADATA, { notes: '' }).attributes, ...ADDED });
    const withRoom = (room: number) => replacing(replacement, METADATA, { notes: 'n'.repeat(room) }).attributes;
    const most = LONGEST_ATTRIBUTES - sizeOf({});
    expect(withRoom(most).transfer).toMatchObject({ declined: [BOB.sid, CAROL.sid], lastReservation });
    const second = LONGEST_ATTRIBUTES - sizeOf({ lastReservation: undefined });
    for (const room of [most + 1, second]) {
      expect(withRoom(room).transfer).toMatchObject({ declined: [BOB.sid, CAROL.sid] });
      expect(withRoom(room).transfer).not.toHaveProperty('lastReservation');
    }
    expect(withRoom(second + 1).transfer).toMatchObject({ declined: [CAROL.sid] });
  });

  it.each([{ route: 'sender' }, { route: 'fallback' }, { route: 'sender', rescues: 1 }] as const)(
    'is no longer than TaskRouter accepts when rejections have filled the replaced one: %j',
    (replacement) => {
      const transfer = metadataWith({ target: SUPPORT.sid, targetName: 'S', declined: [] });
      const route = { transferTargetType: 'queue', transferQueueName: 'S' };
      const attributes: JsonObject = { ...COMMON, ...ADDED, ...route, notes: '', transfer };
      attributes.notes = 'n'.repeat(LONGEST_ATTRIBUTES - 200 - attributesSize(attributes));
      const declined = [11, 12, 13, 14, 15].map((number) => sid('WK', number));
      attributes.transfer = { ...transfer, declined };
      const task = { sid: sid('WT', 2), assignmentStatus: 'reserved', attributes, priority: 7, taskChannelUniqueName: 'sms' };
      const invite = replacementInvite({ task, metadata: transfer, channel: CHANNEL }, replacement, signing);
      expect(attributesSize({ ...invite.attributes, ...ADDED })).toBeLessThanOrEqual(LONGEST_ATTRIBUTES);
      expect(invite.attributes.transfer).toMatchObject({ declined: expect.arrayContaining([sid('WK', 15)]) });
    },
  );
});
