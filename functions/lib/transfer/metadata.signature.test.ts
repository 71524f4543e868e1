import { LosslessNumber } from 'lossless-json';
import type { JsonObject } from '../../../src/contract/json';
import { ALICE, BOB, CHANNEL, sid, SUPPORT } from '../../testing/fake-gateway';
import { SIGNING_KEY } from '../../testing/signing';
import { metadataWith } from '../../testing/transfer';
import { attributesText, parseAttributes } from '../twilio/attributes';
import { isSigned, signatureOf } from './metadata';

const lastReservation = { worker: BOB.sid, name: 'bob', status: 'timeout' } as const;
const SIGNED = metadataWith({ hop: 3, declined: [BOB.sid], lastReservation, rescues: 1 });
const holds = (metadata: JsonObject, channel = CHANNEL, key = SIGNING_KEY) => isSigned(metadata, channel, key);

/** What Twilio may do with attributes: it stores them as JSON, perhaps with the keys in another order. */
const reversed = (value: JsonObject): JsonObject => Object.fromEntries(Object.entries(value).reverse());

describe('a signature holds', () => {
  it.each<[string, JsonObject]>([
    ['for the metadata that was signed', SIGNED],
    ['after other workers have rejected the task', { ...SIGNED, declined: [ALICE.sid, BOB.sid] }],
    ['without any list of those workers', { ...SIGNED, declined: undefined }],
    ['when the keys come in another order', { ...reversed(SIGNED), lastReservation: reversed(lastReservation) }],
    ['when a number is spelled in another way', { ...SIGNED, hop: new LosslessNumber('3.0') }],
    ['after a round trip through JSON', parseAttributes(attributesText(SIGNED)) ?? {}],
  ])('%s', (_, metadata) => {
    expect(holds(metadata)).toBe(true);
  });

  it('when a key that was undefined is missing after the round trip', () => {
    const metadata = metadataWith({ lastReservation: undefined, rescues: undefined });
    expect(holds(parseAttributes(attributesText(metadata)) ?? {})).toBe(true);
  });
});

describe('[FM47] a signature does not hold', () => {
  it.each<[string, JsonObject]>([
    ['id', { id: 'another' }],
    ['hop', { hop: 1 }],
    ['hop, with a fraction', { hop: new LosslessNumber('3.5') }],
    ['hop, beyond all numbers', { hop: new LosslessNumber('1e400') }],
    ['hop, as a text', { hop: '3' }],
    ['from', { from: BOB.sid }],
    ['task', { task: sid('WT', 2) }],
    ['target', { target: SUPPORT.sid }],
    ['targetName', { targetName: 'Bob' }],
    ['route', { route: 'sender' }],
    ['leave', { leave: 'on-acceptance' }],
    ['lastReservation', { lastReservation: { ...lastReservation, status: 'rejected' } }],
    ['lastReservation, dropped', { lastReservation: undefined }],
    ['rescues', { rescues: 0 }],
    ['a key that is added', { more: true }],
    ['the signature, dropped', { signature: undefined }],
    ['the signature, emptied', { signature: '' }],
    ['the signature, shortened', { signature: SIGNED.signature.slice(0, -1) }],
    ['the signature, in other letters', { signature: SIGNED.signature.toLowerCase() }],
    ['the signature, as a list', { signature: [SIGNED.signature] }],
  ])('for another %s', (_, change) => {
    expect(holds({ ...SIGNED, ...change })).toBe(false);
  });

  it.each(Object.keys(SIGNED).filter((key) => key !== 'declined'))('without %s', (dropped) => {
    expect(holds(Object.fromEntries(Object.entries(SIGNED).filter(([key]) => key !== dropped)))).toBe(false);
  });

  it.each([
    ['another channel', { ...CHANNEL, channelSid: sid('UO', 2) }],
    ['another interaction', { ...CHANNEL, interactionSid: sid('KD', 2) }],
  ])('for %s', (_, channel) => {
    expect(holds(SIGNED, channel)).toBe(false);
  });

  it('with another key', () => {
    expect(holds(SIGNED, CHANNEL, `${SIGNING_KEY}.`)).toBe(false);
  });

  it('for an empty object', () => {
    expect(holds({})).toBe(false);
  });
});

it('a signature is 256 bits in base64url, and the same for the same metadata', () => {
  expect(SIGNED.signature).toMatch(/^[\w-]{43}$/);
  expect(signatureOf(SIGNED, CHANNEL, SIGNING_KEY)).toBe(SIGNED.signature);
  expect(signatureOf(SIGNED, CHANNEL, 'another')).not.toBe(SIGNED.signature);
});
