import { fill } from '../ui/fill';
import { stateText } from '../ui/pending-texts';
import { noticeSentence, sectionTexts, withDefaultStrings } from './strings';

const texts = sectionTexts('pending', {});
const TRANSFER = {
  taskSid: 'WT1',
  customer: 'Casey',
  target: 'Billing',
  targetType: 'worker',
  sentAt: 0,
  canTakeBack: true,
} as const;

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

it('takes a translation that Flex has, and English for the rest', () => {
  const translated = sectionTexts('pending', { 'ChatTransfer.pending.takeBack': 'Zurückholen', 'ChatTransfer.pending.row': 42 });
  expect(translated).toEqual({ ...texts, takeBack: 'Zurückholen' });
});

it.each(['button', 'pending', 'handOver', 'card'] as const)(
  'takes every text of the section %s from where it can be overridden',
  (section) => {
    const marked = Object.keys(withDefaultStrings<Record<string, string>>({})).map((key) => [key, `a translation of ${key}`]);
    const found = Object.entries(sectionTexts(section, Object.fromEntries(marked)));
    expect(found).toEqual(found.map(([name]) => [name, `a translation of ChatTransfer.${section}.${name}`]));
    expect(found.length).toBeGreaterThan(3);
  },
);

it('has a word for a name that is not known', () => {
  expect(noticeSentence('transferAccepted', {}, {})).toBe('A colleague accepted a customer’s chat.');
  expect(noticeSentence('transferStarted', { customer: 'Casey', target: 'Billing' }, {})).toBe(
    'Transferring Casey’s chat to Billing…',
  );
});

it('fills no placeholder that stands in a name', () => {
  const names = { customer: '{{worker}}', worker: '{{customer}}' };
  expect(noticeSentence('transferAccepted', names, {})).toBe('{{customer}} accepted {{worker}}’s chat.');
});

it('leaves a gap that it has nothing for as it is', () => {
  expect(fill('{{worker}} at {{ desk }}', { worker: 'Bob' })).toBe('Bob at {{ desk }}');
});
