import { fill } from '../ui/fill';
import { sinceText, stateText } from '../ui/pending-texts';
import { pendingTexts } from './pending-strings';

const texts = pendingTexts.current({});
const TRANSFER = { taskSid: 'WT1', customer: 'Casey', target: 'Billing', sentAt: 0, canTakeBack: true } as const;

it.each([
  ['Waiting for Billing', { state: 'pending' }],
  ['Bob declined · still waiting', { state: 'pending', lastReservation: { worker: 'Bob', status: 'rejected' } }],
  ['Bob did not answer · still waiting', { state: 'pending', lastReservation: { worker: 'Bob', status: 'timeout' } }],
  [
    'Bob accepted but did not join · still waiting',
    { state: 'pending', lastReservation: { worker: 'Bob', status: 'notJoined' } },
  ],
  ['Ringing at Carol', { state: 'reserved', reservedFor: 'Carol', lastReservation: { worker: 'Bob', status: 'rejected' } }],
  ['Ringing at Billing', { state: 'reserved' }],
  ['Taking back…', { state: 'takingBack' }],
  ['Coming back to you', { state: 'comingBack' }],
  ['Not accepted · coming back to you', { state: 'returning', lastReservation: { worker: 'Bob', status: 'rejected' } }],
  ['Accepted · you are leaving the chat', { state: 'leaving' }],
] as const)('says “%s”', (sentence, change) => {
  expect(stateText({ ...TRANSFER, ...change }, texts)).toBe(sentence);
});

it.each([
  ['just now', -5_000],
  ['just now', 59_999],
  ['1 min', 60_000],
  ['59 min', 3_599_999],
  ['1 h', 3_600_000],
  ['23 h', 86_399_999],
  ['2 d', 180_000_000],
])('says “%s” after %i ms', (words, elapsedMs) => {
  expect(sinceText(elapsedMs, texts)).toBe(words);
});

it('takes a translation that Flex has, and English for the rest', () => {
  const translated = pendingTexts.current({ 'ChatTransfer.pending.takeBack': 'Zurückholen', 'ChatTransfer.pending.waiting': 42 });
  expect(translated).toEqual({ ...texts, takeBack: 'Zurückholen' });
});

it('has every text under the key by which it can be overridden', () => {
  const marked = Object.fromEntries(Object.keys(pendingTexts.defaults).map((key) => [key, `a translation of ${key}`]));
  expect(Object.values(pendingTexts.current(marked))).toEqual(Object.values(marked));
  expect(Object.keys(pendingTexts.defaults)).toContain('ChatTransfer.pending.heading');
});

it('leaves a gap that it has nothing for as it is', () => {
  expect(fill('{{worker}} at {{ desk }}', { worker: 'Bob' })).toBe('Bob at {{ desk }}');
});
