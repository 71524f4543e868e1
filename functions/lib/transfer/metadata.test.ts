import type { JsonObject } from '../../../src/contract/json';
import { ALICE, BOB, CHANNEL, sid } from '../../testing/fake-gateway';
import { signing } from '../../testing/signing';
import { metadataWith } from '../../testing/transfer';
import { channelIn, declinedIn, readMetadata, sign, transferTaskOf, withRejections } from './metadata';
import type { UnsignedMetadata } from './metadata';

const ADDRESS = { flexInteractionSid: CHANNEL.interactionSid, flexInteractionChannelSid: CHANNEL.channelSid };

describe('transfer metadata', () => {
  it('can be read with all that the service has written', () => {
    const lastReservation = { worker: BOB.sid, name: 'bob', status: 'notJoined' } as const;
    const transfer = metadataWith({ route: 'fallback', declined: [BOB.sid], lastReservation, rescues: 2 });
    expect(readMetadata({ transfer }, CHANNEL, signing)).toEqual(transfer);
  });

  it.each<[string, JsonObject]>([
    ['a hop that is none', { hop: 0 }],
    ['half a hop', { hop: 1.5 }],
    ['a sender that is no worker', { from: 'alice' }],
    ['a target that is neither worker nor queue', { target: sid('WT', 9) }],
    ['an unknown route', { route: 'elsewhere' }],
    ['an unknown leave policy', { leave: 'later' }],
    ['an unknown outcome of the last reservation', { lastReservation: { worker: BOB.sid, name: 'bob', status: 'gone' } }],
  ])('is unreadable with %s, even when it is signed', (_, change) => {
    const transfer = sign({ ...metadataWith(), ...change } as UnsignedMetadata, CHANNEL, signing);
    expect(readMetadata({ transfer }, CHANNEL, signing)).toBeUndefined();
  });

  it.each([undefined, null, 'yes', 7, [], {}, { signature: '' }, { signature: 7 }])('is not %j', (transfer) => {
    expect(readMetadata({ transfer }, CHANNEL, signing)).toBeUndefined();
  });
});

describe('a task of the service', () => {
  const task = (attributes: JsonObject) => ({
    ...{ sid: sid('WT', 101), assignmentStatus: 'pending', attributes, priority: 5, taskChannelUniqueName: 'chat' },
  });

  it('is one whose metadata is signed for the channel that its attributes name', () => {
    const known = task({ ...ADDRESS, transfer: metadataWith() });
    expect(transferTaskOf(known, signing)).toEqual({ task: known, metadata: metadataWith(), channel: CHANNEL });
  });

  it.each<[string, JsonObject]>([
    ['names no channel', { transfer: metadataWith() }],
    ['names another channel', { ...ADDRESS, flexInteractionChannelSid: sid('UO', 2), transfer: metadataWith() }],
    ['names another interaction', { ...ADDRESS, flexInteractionSid: sid('KD', 2), transfer: metadataWith() }],
    ['has no metadata', ADDRESS],
    ['names another sender', { ...ADDRESS, transfer: { ...metadataWith(), from: BOB.sid } }],
  ])('is none that %s', (_, attributes) => {
    expect(transferTaskOf(task(attributes), signing)).toBeUndefined();
  });
});

it('attributes name a channel only by two SIDs', () => {
  expect(channelIn(ADDRESS)).toEqual(CHANNEL);
  for (const changed of [{ flexInteractionSid: 'KD1' }, { flexInteractionChannelSid: null }, { flexInteractionSid: undefined }]) {
    expect(channelIn({ ...ADDRESS, ...changed })).toBeUndefined();
  }
});

describe('the workers who have rejected a task', () => {
  it.each([[{}], [{ transfer: 'no' }], [{ transfer: { declined: 'no' } }], [{ transfer: { declined: [] } }]])(
    'are none in %j',
    (attributes) => expect(declinedIn(attributes)).toEqual([]),
  );

  it('are listed once each, the newest last, and the newest twenty stay', () => {
    expect(withRejections([ALICE.sid, BOB.sid], [ALICE.sid, ALICE.sid])).toEqual([BOB.sid, ALICE.sid]);
    const many = Array.from({ length: 20 }, (_, number) => sid('WK', 100 + number));
    expect(withRejections(many, [BOB.sid])).toEqual([...many.slice(1), BOB.sid]);
  });
});
