import type { HandOver, Leg } from '../../../src/contract/hand-over';
import type { JsonObject } from '../../../src/contract/json';
import { ALICE, BOB, CHANNEL, NOW, SUPPORT, sid } from '../../testing/fake-gateway';
import { CAROL } from '../../testing/fake-task-router';
import { signing } from '../../testing/signing';
import { metadataWith } from '../../testing/transfer';
import { attributesSize } from '../twilio/attributes';
import { LONGEST_ATTRIBUTES, readMetadata } from './metadata';
import type { TransferMetadata } from './metadata';
import { replacementInvite } from './replacement-invite';
import type { Replacement } from './replacement-invite';

const CLIENTS = { ...signing, deadline: { now: NOW } };
const COMMON = {
  crmId: 17,
  ...{ ignoreWorkerContactUri: 'client:alice', transferSenderSid: ALICE.sid },
  conversations: { conversation_id: sid('WT', 1) },
};
/** What Twilio has added to the task of an invite. */
const ADDED = {
  flexChannelInviteSid: sid('KG', 1),
  conversationSid: sid('CH', 1),
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
    return replacementInvite({ task, metadata: transfer, channel: CHANNEL }, replacement, CLIENTS);
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
      const invite = replacementInvite({ task, metadata: transfer, channel: CHANNEL }, replacement, CLIENTS);
      expect(attributesSize({ ...invite.attributes, ...ADDED })).toBeLessThanOrEqual(LONGEST_ATTRIBUTES);
      expect(invite.attributes.transfer).toMatchObject({ declined: expect.arrayContaining([sid('WK', 15)]) });
    },
  );

  describe('carries the hand-over on', () => {
    const LEG: Leg = { at: NOW - 1_000, from: 'Alice', to: 'Support', reason: 'Refund' };
    const BACK: Leg = { at: NOW, from: 'Support', to: 'Alice' };
    const ON: Leg = { at: NOW, from: 'Support' };
    const handOverOf = (replacement: Replacement, legs: Leg[] = [LEG], note = 'Please') =>
      replacing(replacement, METADATA, { handOver: { note, legs } }).attributes.handOver;
    const lastReservation = { worker: BOB.sid, name: 'bob', status: 'rejected' } as const;

    it.each<[string, Replacement, Leg[]]>([
      ['to the sender', { route: 'sender' }, [{ ...LEG, outcome: 'returned' }, BACK]],
      ['to the sender, who takes it back', { route: 'sender', outcome: 'takenBack' }, [{ ...LEG, outcome: 'takenBack' }, BACK]],
      ['to the sender, after a rejection', { route: 'sender', lastReservation }, [{ ...LEG, outcome: 'rejected' }, BACK]],
      ['to the fallback queue', { route: 'fallback' }, [{ ...LEG, outcome: 'fallback' }, ON]],
      ['to the fallback queue, after a rejection', { route: 'fallback', lastReservation }, [{ ...LEG, outcome: 'rejected' }, ON]],
    ])('[FM50] %s: the leg ends, another one begins, and the note stays', (_, replacement, legs) => {
      expect(handOverOf(replacement)).toEqual({ note: 'Please', legs });
    });

    it('once more, from where it was', () => {
      const returned: Leg[] = [{ ...LEG, outcome: 'returned' }, BACK];
      const rejected = { ...lastReservation, worker: ALICE.sid };
      expect(handOverOf({ route: 'fallback', lastReservation: rejected }, returned)).toEqual({
        note: 'Please',
        legs: [returned[0], { ...BACK, outcome: 'rejected' }, { at: NOW, from: 'Alice' }],
      });
      expect(handOverOf({ route: 'sender', outcome: 'takenBack' }, [{ ...LEG, outcome: 'fallback' }, ON])).toEqual({
        note: 'Please',
        legs: [{ ...LEG, outcome: 'fallback' }, { ...ON, outcome: 'takenBack' }, BACK],
      });
    });

    it.each<[Replacement, Leg]>([
      [{ route: 'sender', rescues: 1 }, BACK],
      [{ route: 'fallback', rescues: 1 }, ON],
    ])('as it is, when a rescue invites to the same place: %j', (replacement, last) => {
      const legs: Leg[] = [{ ...LEG, outcome: 'returned' }, last];
      expect(handOverOf(replacement, legs)).toEqual({ note: 'Please', legs });
    });

    it('without a leg to a sender whose name the legs do not have', () => {
      expect(handOverOf({ route: 'sender' }, [{ ...LEG, to: 'Sales' }])).toEqual({
        note: 'Please',
        legs: [{ ...LEG, to: 'Sales', outcome: 'returned' }],
      });
    });

    it('from a service that wrote none: there is none', () => {
      expect(replacing({ route: 'sender' }).attributes).not.toHaveProperty('handOver');
    });

    it('and gives for want of room its oldest legs first, and its note last', () => {
      const note = '🏔'.repeat(300);
      const replacement = { route: 'fallback', excluded: [CAROL.sid], lastReservation } as const;
      const withRoom = (room: number) =>
        replacing(replacement, METADATA, { notes: 'n'.repeat(room), handOver: { note, legs: [LEG] } }).attributes;
      const sizeWith = (handOver: HandOver, own: object = {}) => {
        const { transfer, ...others } = withRoom(0);
        return attributesSize({ ...others, ...ADDED, handOver, transfer: { ...Object(transfer), ...own } });
      };
      const ended: Leg = { ...LEG, outcome: 'rejected' };
      const roomWith = (...parts: Parameters<typeof sizeWith>) => LONGEST_ATTRIBUTES - sizeWith(...parts);

      expect(withRoom(roomWith({ note, legs: [ended, ON] }))).toMatchObject({ handOver: { note, legs: [ended, ON] } });
      const oneLeg = withRoom(roomWith({ note, legs: [ended, ON] }) + 1);
      expect(oneLeg).toMatchObject({ handOver: { note, legs: [ON], more: true }, transfer: { lastReservation } });
      const noLegs = withRoom(roomWith({ note, legs: [], more: true }));
      expect(noLegs).toMatchObject({ handOver: { note, legs: [], more: true }, transfer: { lastReservation } });
      const noReservation = withRoom(roomWith({ note, legs: [], more: true }) + 1);
      expect(noReservation).toMatchObject({ handOver: { note }, transfer: { declined: [BOB.sid, CAROL.sid] } });
      expect(noReservation.transfer).not.toHaveProperty('lastReservation');
      const bare = { declined: [], lastReservation: undefined };
      const noRejections = withRoom(roomWith({ note, legs: [], more: true }, bare));
      expect(noRejections).toMatchObject({ handOver: { note }, transfer: { declined: [] } });
      expect(withRoom(roomWith({ note, legs: [], more: true }, bare) + 1)).not.toHaveProperty('handOver');
    });
  });
});
